/// A model that needs no provider: it speaks the OpenAI protocol, answers by quoting what it was given, and fails on
/// purpose when a script tells it to. Tests read from its recorder what it was asked and how far it came.
@NullMarked
package dev.atrium.stack.model;

import org.jspecify.annotations.NullMarked;
