/// Servers that are killed, frozen, told to end and cut off from what they need, while people are being answered.
@org.jspecify.annotations.NullMarked
package dev.atrium.trouble;
