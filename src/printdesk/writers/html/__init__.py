"""An edition as HTML and the style sheet that sets it, from a layout's templates and tokens."""
