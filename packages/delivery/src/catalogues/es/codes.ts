import { type Texts, texts } from "../../catalogue.js";
import type { CodeMessageKind } from "../../message.js";

export const codes: Texts<CodeMessageKind> = texts({
  enrolment_code: {
    subject: "Código de verificación para {product}",
    body: [
      "Está configurando un segundo paso para iniciar sesión en {product}. Introduzca este código junto con su contraseña para continuar. Es válido hasta el {expiresAt}.",
    ],
    sms: "{product}: {code} es su clave para continuar. No la comparta con nadie.",
    voice:
      "Hola. Le llama {product}. Ha solicitado un código de verificación para configurar el inicio de sesión.",
  },
  sign_in_code: {
    subject: "Su código para iniciar sesión en {product}",
    body: [
      "Introduzca este código para terminar de iniciar sesión. Es válido una sola vez, hasta el {expiresAt}.",
    ],
    sms: "{product}: {code} es su clave de acceso. No la comparta con nadie.",
    voice: "Hola. Le llama {product}. Ha solicitado un código para iniciar sesión.",
  },
  settings_code: {
    subject: "Confirme que es usted: código para {product}",
    body: [
      "Introduzca este código para seguir cambiando sus ajustes de seguridad. Es válido una sola vez, hasta el {expiresAt}.",
    ],
    sms: "{product}: {code} confirma un cambio de sus ajustes. No lo comparta con nadie.",
    voice: "Hola. Le llama {product}. Ha solicitado un código para cambiar sus ajustes.",
  },
  recovery_sign_in_code: {
    subject: "Su código para iniciar sesión en {product} con un método de recuperación",
    body: [
      "Ha elegido iniciar sesión con un método de recuperación. Introduzca este código para terminar. Es válido una sola vez, hasta el {expiresAt}.",
    ],
    sms: "{product}: {code} le permite entrar sin su dispositivo habitual. No lo comparta con nadie.",
    voice:
      "Hola. Le llama {product}. Ha solicitado un código para iniciar sesión sin su dispositivo habitual.",
  },
  contact_code: {
    subject: "Confirme este contacto para {product}",
    body: [
      "Alguien ha indicado esta dirección o este número como suyo en {product}. Si ha sido usted, introduzca este código para confirmarlo. Es válido hasta el {expiresAt}.",
    ],
    sms: "{product}: {code} confirma este numero de telefono. No lo comparta con nadie.",
    voice:
      "Hola. Le llama {product}. Alguien ha indicado este número como suyo y ha solicitado un código para confirmarlo.",
  },
  recovery_code: {
    subject: "Código de recuperación de su caso de soporte",
    body: [
      "El equipo de soporte ha comprobado su identidad. Inicie sesión con su nombre de usuario y su contraseña en el dispositivo en el que abrió el caso, elija introducir un código de recuperación y escriba este. Es válido una sola vez, hasta el {expiresAt}.",
      "La tabla siguiente indica cuándo y desde dónde se abrió el caso. Si no fue usted, no use el código ni se lo dé a nadie, diga lo que diga quien le llame.",
    ],
    sms: "{product}: {code} es la clave de recuperacion del caso {case}. No la comparta con nadie, tampoco con soporte.",
    voice:
      "Hola. Esta es una llamada automática de {product}. Se abrió un caso de soporte para su cuenta el {at}. Si no fue usted, cuelgue ahora.",
  },
});
