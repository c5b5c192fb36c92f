package dev.atrium.web.signin;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.RSAKey;

/// Tokens whose words are right and whose signature proves nothing: RFC 8725, section 2.
final class BadSignatures {

    private static final RSAKey OWN = SignedByKeycloak.key("in-use");

    /// Where a header leads whoever trusts it. The stand-in counts who asks.
    private static final String LURE = "/forger/keys";

    private BadSignatures() {
    }

    static List<BadToken> all() {
        List<BadToken> all = new ArrayList<>();
        for (String none : List.of("none", "None", "nOnE", "NONE", "none ", "")) {
            all.add(new BadToken("alg '" + none + "'", draft -> draft.withHeader("alg", none).input() + "."));
            all.add(new BadToken("alg '" + none + "' with a signature",
                    draft -> draft.withHeader("alg", none).signed()));
        }
        all.add(BadToken.saying("no alg", draft -> draft.withHeader("alg", null)));
        all.add(BadToken.saying("alg a list", draft -> draft.withHeader("alg", List.of("RS256"))));
        all.add(BadToken.saying("alg in small letters", draft -> draft.withHeader("alg", "rs256")));
        all.add(BadToken.saying("alg in look-alike letters", draft -> draft.withHeader("alg", "R\u0405256")));
        all.addAll(otherAlgorithms());
        all.addAll(publicKeyAsSecret());
        all.addAll(otherKeys());
        all.addAll(keysInTheHeader());
        all.addAll(types());
        return all;
    }

    private static List<BadToken> otherAlgorithms() {
        return List.of(
                new BadToken("RS384 by the right key",
                        draft -> draft.signedWith("SHA384withRSA", draft.withHeader("alg", "RS384").input())),
                new BadToken("RS512 by the right key",
                        draft -> draft.signedWith("SHA512withRSA", draft.withHeader("alg", "RS512").input())),
                new BadToken("SHA-1 called RS256", draft -> draft.signedWith("SHA1withRSA", draft.input())),
                BadToken.saying("RS256 called PS256", draft -> draft.withHeader("alg", "PS256")),
                BadToken.saying("RS256 called ES256", draft -> draft.withHeader("alg", "ES256")),
                new BadToken("ES256 by a key of one's own",
                        draft -> elliptic("EC", "SHA256withECDSAinP1363Format", draft.withHeader("alg", "ES256"))),
                new BadToken("EdDSA by a key of one's own",
                        draft -> elliptic("Ed25519", "Ed25519", draft.withHeader("alg", "EdDSA"))),
                new BadToken("ES256 of zeros",
                        draft -> draft.withHeader("alg", "ES256").input() + "." + TokenDraft.encoded(new byte[64])),
                new BadToken("RS256 of zeros", draft -> draft.input() + "." + TokenDraft.encoded(new byte[256])));
    }

    private static List<BadToken> publicKeyAsSecret() {
        List<BadToken> all = new ArrayList<>();
        for (String algorithm : List.of("HS256", "HS384", "HS512")) {
            all.add(new BadToken(algorithm + " with the public key",
                    draft -> mac(draft.withHeader("alg", algorithm), encodedPublic(draft.key()))));
        }
        all.add(new BadToken("HS256 with the public key as PEM",
                draft -> mac(draft.withHeader("alg", "HS256"),
                        ("-----BEGIN PUBLIC KEY-----\n" + Base64.getMimeEncoder(64, new byte[] { '\n' })
                            .encodeToString(encodedPublic(draft.key())) + "\n-----END PUBLIC KEY-----\n")
                            .getBytes(StandardCharsets.UTF_8))));
        all.add(new BadToken("HS256 with the public key as JSON", draft -> mac(draft.withHeader("alg", "HS256"),
                draft.key().toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8))));
        all.add(new BadToken("HS256 with the modulus",
                draft -> mac(draft.withHeader("alg", "HS256"), draft.key().getModulus().decode())));
        all.add(new BadToken("HS256 with the client's name",
                draft -> mac(draft.withHeader("alg", "HS256"), "atrium-web".getBytes(StandardCharsets.UTF_8))));
        all.add(new BadToken("HS256 with nothing", draft -> mac(draft.withHeader("alg", "HS256"), new byte[1])));
        all.add(new BadToken("HS256 with a key id of a file",
                draft -> mac(draft.withHeader("alg", "HS256").withHeader("kid", "../../../../dev/null"), new byte[1])));
        return all;
    }

    private static List<BadToken> otherKeys() {
        List<BadToken> all = new ArrayList<>();
        all.add(BadToken.saying("somebody's own key under the right id", draft -> draft.signedBy(OWN)));
        all.add(BadToken.saying("somebody's own key under its own id",
                draft -> draft.withHeader("kid", "own").signedBy(OWN)));
        all.add(BadToken.saying("somebody's own key without an id",
                draft -> draft.withHeader("kid", null).signedBy(OWN)));
        all.add(BadToken.saying("the key for encryption",
                draft -> draft.withHeader("kid", "for-encryption").signedBy(Doorstep.shared().keycloak.encryptionKey)));
        for (Object id : List.of("for-encryption", "another", "IN-USE", "in-use ", "in-use\u0000", "in-us\u0435", "",
                "' or '1'='1", "https://evil.test/keys", 1, List.of("in-use"), Map.of("in-use", true))) {
            all.add(BadToken.saying("the right key under the id " + id, draft -> draft.withHeader("kid", id)));
        }
        all.add(BadToken.saying("the right key without an id", draft -> draft.withHeader("kid", null)));
        return all;
    }

    private static List<BadToken> keysInTheHeader() {
        String lure = Doorstep.shared().keycloak.url() + LURE;
        Map<String, Object> own = OWN.toPublicJWK().toJSONObject();
        return List.of(BadToken.saying("jwk", draft -> draft.withHeader("jwk", own).signedBy(OWN)),
                BadToken.saying("jwk and no id",
                        draft -> draft.withHeader("kid", null).withHeader("jwk", own).signedBy(OWN)),
                BadToken.saying("jku", draft -> draft.withHeader("jku", lure).signedBy(OWN)),
                BadToken.saying("jku and another id",
                        draft -> draft.withHeader("jku", lure).withHeader("kid", "own").signedBy(OWN)),
                BadToken.saying("x5u", draft -> draft.withHeader("x5u", lure).signedBy(OWN)),
                BadToken.saying("x5c", draft -> draft.withHeader("x5c", List.of("AAAA")).signedBy(OWN)),
                BadToken.saying("crit unknown",
                        draft -> draft.withHeader("crit", List.of("bank-only")).withHeader("bank-only", true)),
                BadToken.saying("crit that is not there", draft -> draft.withHeader("crit", List.of("exp"))),
                new BadToken("claims outside the signature's encoding", draft -> {
                    TokenDraft plain = draft.withHeader("b64", false).withHeader("crit", List.of("b64"));
                    return plain.signedWith("SHA256withRSA",
                            TokenDraft.encoded(plain.headerText()) + "." + plain.claimsText().replace(".", " "));
                }));
    }

    /// What is signed for one use is not good for another.
    private static List<BadToken> types() {
        return List
            .of("at+jwt", "application/at+jwt", "dpop+jwt", "secevent+jwt", "JOSE", "JWE", "entity-statement+jwt")
            .stream()
            .map(type -> BadToken.saying("typ " + type, draft -> draft.withHeader("typ", type)))
            .toList();
    }

    private static byte[] encodedPublic(RSAKey key) {
        try {
            return key.toRSAPublicKey().getEncoded();
        }
        catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String mac(TokenDraft draft, byte[] secret) {
        String algorithm = "HmacSHA" + String.valueOf(draft.header().get("alg")).substring(2);
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(secret, algorithm));
            return draft.input() + "."
                    + TokenDraft.encoded(mac.doFinal(draft.input().getBytes(StandardCharsets.UTF_8)));
        }
        catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String elliptic(String kind, String algorithm, TokenDraft draft) {
        try {
            PrivateKey own = KeyPairGenerator.getInstance(kind).generateKeyPair().getPrivate();
            Signature signature = Signature.getInstance(algorithm);
            signature.initSign(own);
            signature.update(draft.input().getBytes(StandardCharsets.UTF_8));
            return draft.input() + "." + TokenDraft.encoded(signature.sign());
        }
        catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

}
