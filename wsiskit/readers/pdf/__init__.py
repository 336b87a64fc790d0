"""PDF files with a text layer, read by PDFium in a process of its own."""
