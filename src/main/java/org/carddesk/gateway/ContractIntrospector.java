package org.carddesk.gateway;

import com.fasterxml.jackson.databind.introspect.AnnotatedClass;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.AnnotatedParameter;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import org.jspecify.annotations.Nullable;

/** Lets records speak for themselves: a component without {@code @Nullable} is required, {@code UNRECOGNISED} is an enum's default. */
final class ContractIntrospector extends JacksonAnnotationIntrospector {
    private static final long serialVersionUID = 1;

    @Override
    public @Nullable Boolean hasRequiredMarker(AnnotatedMember member) {
        if (!(member instanceof AnnotatedParameter parameter)
                || !member.getDeclaringClass().isRecord()) return null;
        var component = member.getDeclaringClass().getRecordComponents()[parameter.getIndex()];
        return !component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    @Override
    public @Nullable Enum<?> findDefaultEnumValue(AnnotatedClass annotated, Enum<?>[] constants) {
        for (Enum<?> constant : constants) if (constant.name().equals("UNRECOGNISED")) return constant;
        return null;
    }
}
