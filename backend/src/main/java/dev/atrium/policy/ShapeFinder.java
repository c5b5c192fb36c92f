package dev.atrium.policy;

/// Looks for a shape at each place.
record ShapeFinder(Shape shape) implements Finder {

    @Override
    public Step next(CharSequence text, int from, boolean whole) {
        for (int place = from; place < text.length(); place++) {
            int length = this.shape.at(text, place, whole);
            if (length != Shape.NO) {
                return (length == Shape.MORE) ? Step.none(place) : new Step(place, place + length);
            }
        }
        return Step.none(text.length());
    }

}
