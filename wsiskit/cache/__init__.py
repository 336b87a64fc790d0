"""What has been worked out before is not worked out again: reports as read and as analysed, in the user's cache folder."""
