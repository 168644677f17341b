"""A briefing as a workbook of Excel and LibreOffice, in which the matrix goes on counting."""
