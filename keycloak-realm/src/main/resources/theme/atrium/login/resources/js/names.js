// On the password page the e-mail that was given stands in a field that its label does not name.
document.addEventListener("DOMContentLoaded", () => {
    const label = document.querySelector('label[for="username"]')
    if (label && document.getElementById("kc-attempted-username")) {
        label.htmlFor = "kc-attempted-username"
    }
})
