"""The weights and prices that structure adds up, in one place: what each sign counts against the others.

Each score is a plain sum, compared only with sums of its own kind; none is a probability. The unit of the first four is
one member of a series that its form makes certain (1.0); that of the outline is the price of a gap. What a step in a
series costs is in `chains`. `python -m tools.numbers` names the tests that fail when one of them changes.
"""

from __future__ import annotations

# -- a chunk as a numbered paragraph (`series`) -------------------------------------------------------------------
PROSE = 1.0  # members: prose that stops in mid-sentence, as lead-ins to a list do
WHOLE = 1.5  # members: prose to its last full stop
TITLE = -0.1  # members: what may be a heading too; a paragraph only where the series needs it
HIGH = 0.5  # members on top of TITLE: a number that no series of headings reaches
HASHED = -2.0  # members on top of TITLE: the line is written as a Markdown heading
LED_IN = -1.0  # members: it stands below a lead-in, so it is more likely an item of a list
PARAGRAPHS_ANEW = 2.0  # members: price of paragraphs that count anew below a heading; two whole ones outweigh it

# -- a line as the body of a note (`notes/bodies`) ----------------------------------------------------------------
MARKED = 1.0  # members: a line that begins with a raised mark or one in brackets
PLAIN = 0.7  # members: one that begins with a bare number which a raised mark calls
LISTED = 1.5  # members: one below the title of the notes
NEIGHBOUR = 0.3  # members: the line above or below may be a body too
SOURCE = 0.3  # members: a URL or a title in quotation marks stands directly after the mark
RULED = 0.5  # members: it stands below a rule
LOWER = -0.6  # members: a small letter follows the bare number
UNCALLED = -0.5  # members: no mark calls it
UNCALLED_CIRCLED = -2.0  # members: the same for ① and ②, which also number the items of a list
NOT_APART = -0.7  # members: no blank line, page or body above it, and nothing vouches for it
IN_SENTENCE = -0.6  # members: the line above stops in mid-sentence, and no space follows the mark
NOTES_ANEW = 0.8  # members: price of notes that begin again at a chapter, an annex, a page; elsewhere twice
CALLED_ANEW = 0.5  # members: the same where a part begins before it and a mark after that calls it

# -- a mark as the call of a note (`notes/alignment`) -------------------------------------------------------------
KNOWN = 1.0  # members: a mark whose form can be nothing else
DOUBTFUL = 0.3  # members: one that may be an exponent, a call where the series needs it
SURE = 3.0  # members: a call that is settled, beside digits without a superscript
DIGIT = 0.6  # members: such a digit; five that a sure call contradicts outweigh it, four do not

# -- the place of a heading in the outline (`headings/outline`), lowest sum first ---------------------------------
GAP = 1.0  # price of a step that leaves out numbers of the series
MISSING = 0.5  # price of each number left out
REPEATED = 3.0  # price of the same number again
BACK = 5.0  # price of a lower number: dearer than any gap of an outline that lost a page
DEEPER = 0.1  # price of a series that begins below the open ones
CLOSED = 0.06  # price of each level that a new series closes: dearer than COMING_BACK
COMING_BACK = 0.05  # price of each level left when an outer series continues
MISSING_MAX = 6  # numbers before the first of a new series that are charged; more are pages lost
