package dev.atrium.web.signin;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/// One way to make a token that must be refused out of one that would be accepted.
record BadToken(String fault, Function<TokenDraft, String> forge) {

    /// What no chain may accept, whatever its tokens are for.
    static List<BadToken> forEveryChain() {
        List<BadToken> all = new ArrayList<>(BadSignatures.all());
        all.addAll(BadShapes.all());
        all.addAll(BadClaims.common());
        return all;
    }

    /// Something is wrong with what a rightly signed token says.
    static BadToken saying(String fault, UnaryOperator<TokenDraft> change) {
        return new BadToken(fault, draft -> change.apply(draft).signed());
    }

    @Override
    public String toString() {
        return this.fault;
    }

}
