package dev.atrium.web.signin;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.RSAEncrypter;

/// Tokens that are not, or not quite, three parts of which the second is one JSON object.
final class BadShapes {

    private BadShapes() {
    }

    static List<BadToken> all() {
        List<BadToken> all = new ArrayList<>();
        all.addAll(brokenUp());
        all.addAll(flipped());
        all.addAll(wrapped());
        all.addAll(notOneObject());
        all.addAll(saidTwice());
        all.addAll(endless());
        return all;
    }

    private static List<BadToken> brokenUp() {
        List<BadToken> all = new ArrayList<>();
        all.add(parts("no signature", part -> part[0] + "." + part[1] + "."));
        all.add(parts("two parts", part -> part[0] + "." + part[1]));
        all.add(parts("one part", part -> part[0]));
        all.add(parts("the claims elsewhere", part -> part[0] + ".." + part[2]));
        all.add(parts("four parts", part -> String.join(".", part) + "." + part[2]));
        all.add(parts("five parts", part -> String.join(".", part) + "." + part[1] + "." + part[2]));
        all.add(parts("a point before", part -> "." + String.join(".", part)));
        all.add(parts("claims and header exchanged", part -> part[1] + "." + part[0] + "." + part[2]));
        all.add(parts("wide points", part -> String.join("\uff0e", part)));
        all.add(parts("half of it", part -> String.join(".", part).substring(0, String.join(".", part).length() / 2)));
        all.add(parts("without its last letter",
                part -> part[0] + "." + part[1] + "." + part[2].substring(0, part[2].length() - 1)));
        all.add(parts("a longer signature", part -> String.join(".", part) + "AAAA"));
        all.add(parts("a space in the claims", part -> part[0] + "." + spaced(part[1]) + "." + part[2]));
        all.add(parts("a space in the signature", part -> part[0] + "." + part[1] + "." + spaced(part[2])));
        all.add(parts("other unused bits",
                part -> String.join(".", part).substring(0, String.join(".", part).length() - 1) + neighbour(part[2])));
        all.add(parts("padding", part -> part[0] + "." + part[1] + "." + part[2] + "=="));
        all.add(parts("base64 of another alphabet", part -> part[0] + "." + part[1] + "."
                + Base64.getEncoder().encodeToString(Base64.getUrlDecoder().decode(part[2]))));
        all.add(parts("a letter that base64 does not know", part -> String.join(".", part) + "!"));
        all.add(new BadToken("the signature of another token",
                draft -> draft.input() + "." + draft.with("jti", "another").signed().split("\\.")[2]));
        List.of("x", "null", "{}", "[]", "a.b.c", "...", "\u0000", "%00")
            .forEach(text -> all.add(new BadToken("only '" + text + "'", draft -> text)));
        return all;
    }

    /// One bit, at the beginning, in the middle and at the end of each part.
    private static List<BadToken> flipped() {
        List<BadToken> all = new ArrayList<>();
        for (int part = 0; part < 3; part++) {
            for (int place = 0; place < 3; place++) {
                int where = part;
                int half = place;
                all.add(parts("a bit of part " + part + " flipped at " + place + "/2", parts -> {
                    byte[] bytes = Base64.getUrlDecoder().decode(parts[where]);
                    bytes[half * (bytes.length - 1) / 2] ^= 1;
                    parts[where] = TokenDraft.encoded(bytes);
                    return String.join(".", parts);
                }));
            }
        }
        return all;
    }

    private static List<BadToken> wrapped() {
        return List.of(
                new BadToken("a token in a token",
                        draft -> draft.signed(draft.withHeader("cty", "JWT").headerText(), draft.signed())),
                parts("as JSON",
                        part -> "{\"payload\":\"" + part[1] + "\",\"protected\":\"" + part[0] + "\",\"signature\":\""
                                + part[2] + "\"}"),
                new BadToken("encrypted with the public key", BadShapes::encrypted),
                new BadToken("with a word before", draft -> "Bearer " + draft.signed()),
                new BadToken("twice", draft -> draft.signed() + "," + draft.signed()));
    }

    private static List<BadToken> notOneObject() {
        List<BadToken> all = new ArrayList<>();
        for (String claims : List.of("", "null", "[]", "\"x\"", "7", "true", "{", "{\"iss\"}", "<jwt/>", "\u0000")) {
            all.add(new BadToken("claims '" + claims + "'", draft -> draft.signed(draft.headerText(), claims)));
        }
        all.add(claims("claims in a list", text -> "[" + text + "]"));
        all.add(claims("claims and more", text -> text + "x"));
        all.add(claims("claims twice", text -> text + text));
        all.add(claims("claims with a comma too many", text -> text.substring(0, text.length() - 1) + ",}"));
        all.add(claims("claims in single quotes", text -> text.replace('"', '\'')));
        all.add(claims("claims with a comment", text -> "/* */" + text));
        all.add(new BadToken("a header in a list",
                draft -> draft.signed("[" + draft.headerText() + "]", draft.claimsText())));
        all.add(new BadToken("a header and more", draft -> draft.signed(draft.headerText() + "x", draft.claimsText())));
        return all;
    }

    /// Two readers could take different ones for true.
    private static List<BadToken> saidTwice() {
        List<BadToken> all = new ArrayList<>();
        for (Map.Entry<String, String> bad : Map
            .of("iss", "\"http://evil.test/realms/atrium\"", "aud", "\"another\"", "sub", "\"somebody else\"", "exp",
                    "1", "iat", "9999999999", "azp", "\"another\"")
            .entrySet()) {
            String pair = "\"" + bad.getKey() + "\":" + bad.getValue();
            all.add(claims(bad.getKey() + " twice, first wrong", text -> "{" + pair + "," + text.substring(1)));
            all.add(claims(bad.getKey() + " twice, last wrong",
                    text -> text.substring(0, text.length() - 1) + "," + pair + "}"));
        }
        all.add(new BadToken("alg twice",
                draft -> draft.signed("{\"alg\":\"none\"," + draft.headerText().substring(1), draft.claimsText())));
        all.add(new BadToken("kid twice",
                draft -> draft.signed("{\"kid\":\"x\"," + draft.headerText().substring(1), draft.claimsText())));
        return all;
    }

    private static List<BadToken> endless() {
        return List.of(BadToken.saying("a claim of 300,000 characters", draft -> draft.with("x", "x".repeat(300_000))),
                BadToken.saying("a header of 100,000 characters", draft -> draft.withHeader("x", "x".repeat(100_000))),
                claims("claims 20,000 deep", text -> text.substring(0, text.length() - 1) + ",\"x\":"
                        + "[".repeat(20_000) + "]".repeat(20_000) + "}"));
    }

    /// The last letter of 256 bytes carries two bits that mean something; the other four
    /// can be anything.
    private static char neighbour(String signature) {
        return (char) (signature.charAt(signature.length() - 1) + 1);
    }

    private static String spaced(String part) {
        return part.substring(0, 10) + " " + part.substring(10);
    }

    private static String encrypted(TokenDraft draft) {
        try {
            JWEObject object = new JWEObject(
                    new JWEHeader.Builder(JWEAlgorithm.RSA_OAEP_256, EncryptionMethod.A256GCM).keyID("in-use").build(),
                    new Payload(draft.signed()));
            object.encrypt(new RSAEncrypter(draft.key().toRSAPublicKey()));
            return object.serialize();
        }
        catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static BadToken parts(String fault, Function<String[], String> forge) {
        return new BadToken(fault, draft -> forge.apply(draft.signed().split("\\.")));
    }

    private static BadToken claims(String fault, UnaryOperator<String> change) {
        return new BadToken(fault, draft -> draft.signed(draft.headerText(), change.apply(draft.claimsText())));
    }

}
