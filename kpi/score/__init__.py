"""How well the reader reads: its statements against annotated ones, against sentences said in other ways, and cases."""
