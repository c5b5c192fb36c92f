<#-- Keycloak would let people fill in what their identity provider did not send, an address of somebody else among it. Here they are told instead. -->
<#import "template.ftl" as layout>
<@layout.registrationLayout displayMessage=false; section>
    <#if section = "header">
        ${msg("errorTitle")}
    <#elseif section = "form">
        <div id="kc-error-message"><p class="instruction">${msg("providerIncomplete")}</p></div>
    </#if>
</@layout.registrationLayout>
