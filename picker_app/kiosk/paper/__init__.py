"""What is put on paper: pick list, receipt and bag labels, as a PDF or on a printer."""
