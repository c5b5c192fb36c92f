package dev.atrium.identity;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;

import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;

import dev.atrium.kernel.Refusal;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/// What a SAML provider's metadata says of it. Document types and entities are refused, so nothing is fetched and nothing
/// grows.
///
/// @param signIn where people sign in
/// @param byPost whether it is sent a form there, else an address
/// @param certificates of the keys it signs with, base64
record SamlMetadata(String entityId, String signIn, boolean byPost, List<String> certificates) {

    static final int LARGEST = 300_000;

    private static final String METADATA = "urn:oasis:names:tc:SAML:2.0:metadata";

    private static final String SIGNATURE = "http://www.w3.org/2000/09/xmldsig#";

    private static final String BINDING = "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-";

    SamlMetadata {
        certificates = List.copyOf(certificates);
    }

    /// Refuses what describes no identity provider, or more than one.
    static SamlMetadata read(String field, String xml) {
        if (xml.length() > LARGEST) {
            throw Refusal.invalid(field, "identity-provider.metadata", LARGEST);
        }
        List<Element> providers = elements(document(field, xml), METADATA, "IDPSSODescriptor");
        if (providers.size() != 1) {
            throw Refusal.invalid(field, "identity-provider.metadata", LARGEST);
        }
        Element provider = providers.getFirst();
        List<Element> doors = elements(provider, METADATA, "SingleSignOnService");
        Element door = doors.stream()
            .filter(one -> one.getAttribute("Binding").equals(BINDING + "Redirect"))
            .findFirst()
            .or(() -> doors.stream().filter(one -> one.getAttribute("Binding").equals(BINDING + "POST")).findFirst())
            .orElseThrow(() -> Refusal.invalid(field, "identity-provider.metadata", LARGEST));
        return new SamlMetadata(((Element) provider.getParentNode()).getAttribute("entityID"),
                door.getAttribute("Location"), door.getAttribute("Binding").endsWith("POST"), certificates(provider));
    }

    private static List<String> certificates(Element provider) {
        return elements(provider, METADATA, "KeyDescriptor").stream()
            .filter(key -> !key.getAttribute("use").equals("encryption"))
            .flatMap(key -> elements(key, SIGNATURE, "X509Certificate").stream())
            .map(Element::getTextContent)
            .distinct()
            .toList();
    }

    private static Element document(String field, String xml) {
        try {
            DocumentBuilder builder = builder();
            builder.setErrorHandler(new DefaultHandler());
            Document document = builder.parse(new InputSource(new StringReader(xml.strip())));
            return document.getDocumentElement();
        }
        catch (SAXException | IOException unreadable) {
            throw Refusal.invalid(field, "identity-provider.metadata", LARGEST);
        }
    }

    private static DocumentBuilder builder() {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setFeature("http://xml.org/sax/features/external-general-entities", false);
            factory.setFeature("http://xml.org/sax/features/external-parameter-entities", false);
            factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
            factory.setNamespaceAware(true);
            factory.setXIncludeAware(false);
            factory.setExpandEntityReferences(false);
            return factory.newDocumentBuilder();
        }
        catch (ParserConfigurationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static List<Element> elements(Element below, String namespace, String name) {
        NodeList found = below.getElementsByTagNameNS(namespace, name);
        List<Element> elements = new ArrayList<>();
        for (int index = 0; index < found.getLength(); index++) {
            elements.add((Element) found.item(index));
        }
        return elements;
    }

}
