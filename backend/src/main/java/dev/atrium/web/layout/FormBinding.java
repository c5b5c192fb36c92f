package dev.atrium.web.layout;

import java.beans.PropertyEditorSupport;

import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.InitBinder;

/// Forms are records, so a field is read when the record has a component of that name. Every other field is passed over,
/// whatever is written between its brackets and dots: nothing is bound after the record has been made.
@ControllerAdvice
class FormBinding {

    @InitBinder
    void readWhatTheFormDeclares(WebDataBinder binder) {
        binder.setDeclarativeBinding(true);
    }

    /// One value of a field is one value, whatever commas are in it.
    @InitBinder
    void leaveCommasAlone(WebDataBinder binder) {
        binder.registerCustomEditor(String[].class, new Whole());
    }

    private static final class Whole extends PropertyEditorSupport {

        @Override
        public void setAsText(String text) {
            setValue(new String[] { text });
        }

    }

}
