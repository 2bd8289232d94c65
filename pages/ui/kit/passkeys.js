// Passkeys: a press on a button of .kt-passkey lets the browser make one, or sign in with one (WebAuthn).
// The server says in the attributes of .kt-passkey what to do and what to say; passkeys.py draws it.
(() => {
  "use strict";
  const bytes = (text) => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (sign) => sign.charCodeAt(0));
  const text = (buffer) =>
    buffer && btoa(String.fromCharCode(...new Uint8Array(buffer))).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
  const known = (list) => (list ?? []).map((each) => ({ ...each, id: bytes(each.id) }));

  const send = async (to, body) => {
    const answer = await fetch(to, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });
    if (!answer.headers.get("content-type")?.startsWith("application/json")) throw new Error("not understood");
    return answer.json();
  };

  async function add(asked) {
    const options = JSON.parse(asked.options);
    const made = await navigator.credentials.create({
      publicKey: {
        ...options,
        challenge: bytes(options.challenge),
        user: { ...options.user, id: bytes(options.user.id) },
        excludeCredentials: known(options.excludeCredentials),
      },
    });
    const { clientDataJSON, attestationObject } = made.response;
    const response = { clientDataJSON: text(clientDataJSON), attestationObject: text(attestationObject) };
    const answer = { id: made.id, rawId: text(made.rawId), type: made.type, response };
    return send("/auth/passkey/add", { answer: JSON.stringify(answer), name: asked.name, says: asked.says });
  }

  async function enter(asked) {
    const begun = await send("/auth/passkey/ask", { says: asked.says });
    if (begun.refused) return begun;
    const options = JSON.parse(begun.options);
    const made = await navigator.credentials.get({
      publicKey: { ...options, challenge: bytes(options.challenge), allowCredentials: known(options.allowCredentials) },
    });
    const { clientDataJSON, authenticatorData, signature, userHandle } = made.response;
    const response = {
      clientDataJSON: text(clientDataJSON),
      authenticatorData: text(authenticatorData),
      signature: text(signature),
      userHandle: text(userHandle),
    };
    const answer = { id: made.id, rawId: text(made.rawId), type: made.type, response };
    return send("/auth/passkey/enter", { answer: JSON.stringify(answer), next: asked.next, language: asked.language, says: asked.says });
  }

  document.addEventListener("click", async (event) => {
    const part = event.target.closest(".kt-passkey");
    const button = event.target.closest(".kt-passkey button");
    if (!button || button.disabled) return;
    const { dataset: asked } = part;
    const say = (words) => (part.querySelector("[role=status]").textContent = words ?? "");
    if (!window.PublicKeyCredential || !navigator.credentials) return say(asked.unable);
    button.disabled = true;
    say(asked.busy);
    try {
      const told = await (asked.does === "add" ? add(asked) : enter(asked));
      if (told.go) return location.assign(told.go);
      say(told.refused);
    } catch (trouble) {
      say(trouble.name === "InvalidStateError" ? asked.there : trouble.name === "NotAllowedError" ? asked.stopped : asked.wrong);
    }
    button.disabled = false;
  });
})();
