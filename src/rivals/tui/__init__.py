"""The workbench: Textual app, screens and widgets. They read an analysis and emit intents, no more."""
