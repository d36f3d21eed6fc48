import { type Texts, texts } from "../../catalogue.js";
import type { PasswordMessages } from "../../message/passwords.js";

export const passwords: Texts<keyof PasswordMessages> = texts({
  password_changed: {
    subject: "Se ha cambiado su contraseña",
    body: [
      "Se ha cambiado la contraseña de su cuenta de {product}. Los inicios de sesión pendientes y los dispositivos de confianza se han anulado.",
    ],
    sms: "{product}: se ha cambiado su contraseña.",
  },
  password_reset_link: {
    subject: "Elija una nueva contraseña para {product}",
    body: [
      "Ha pedido una nueva contraseña para su cuenta de {product}. El enlace es válido una sola vez, hasta el {expiresAt}. El segundo paso de su inicio de sesión no cambia.",
    ],
    action: "Elegir una nueva contraseña",
    sms: "{product}: elija con este enlace una nueva contraseña:",
  },
  password_reset_required: {
    subject: "Se necesita una nueva contraseña para {product}",
    body: [
      "Su cuenta de {product} necesita una nueva contraseña antes de que pueda continuar.",
      "{reason}",
      "El enlace es válido una sola vez, hasta el {expiresAt}.",
    ],
    action: "Elegir una nueva contraseña",
    sms: "{product}: se necesita una nueva contraseña. Elija una con este enlace:",
  },
  password_elsewhere: {
    subject: "Su contraseña para {product}",
    body: [
      "Ha pedido una nueva contraseña. En su cuenta de {product} se inicia sesión a través de {provider}, que guarda la contraseña; solo se puede cambiar allí.",
    ],
    action: "Ir allí",
    sms: "{product}: su contraseña se guarda en {provider}. Solo puede cambiarla en ese servicio.",
  },
  user_name_reminder: {
    subject: "Sus nombres de usuario para {product}",
    body: ["Ha pedido los nombres de usuario asociados a esta dirección en {product}. Son estos:"],
    sms: "{product}: le hemos enviado sus nombres de usuario por correo.",
  },
});
