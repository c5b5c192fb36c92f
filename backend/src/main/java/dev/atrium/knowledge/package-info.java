/// What assistants know: text is cut into passages, and for a question the passages that may answer it are found, by
/// words and by meaning. This is the only package that knows Lucene and ONNX. It keeps no record: passages and their
/// embeddings are rows elsewhere, and an index is made from them again whenever it is missing. It works without
/// Spring and without a database and knows nothing of members or permissions: whoever asks names the files that may
/// be searched, and checks again when a passage is read. Everything here may take a while: call it through
/// `BlockingCalls`.
@ApplicationModule(allowedDependencies = { "kernel", "model", "file" })
@NullMarked
package dev.atrium.knowledge;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
