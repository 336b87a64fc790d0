"""From source text to the report's tree: lines, markers, blocks, flow, outline. Source text is only ever sliced."""
