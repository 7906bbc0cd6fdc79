"""What the product can do: one verb for each public function, each with the session it works in."""
