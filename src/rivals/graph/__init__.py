"""The evidence graph: who said what, what rests on what, and which hypotheses it speaks to."""
