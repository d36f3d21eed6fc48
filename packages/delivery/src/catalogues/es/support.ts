import { type Texts, texts } from "../../catalogue.js";
import type { SupportMessages } from "../../message/support.js";

export const support: Texts<keyof SupportMessages> = texts({
  case_opened: {
    subject: "Se ha abierto el caso de soporte {case}",
    body: [
      "Ha pedido ayuda para iniciar sesión en {product}. El equipo de soporte le llamará al {phone}, el número registrado, antes del {dueAt}.",
      "Quien llame dirá primero cuándo y desde dónde se abrió el caso, y nunca pide una contraseña ni un código.",
    ],
    sms: "{product}: caso {case} abierto. Le llamaremos al telefono registrado antes del {dueAt}.",
  },
  case_opened_offline: {
    subject: "Se ha guardado el caso de soporte {case}",
    body: [
      "Ha descrito un problema para iniciar sesión en {product}. Nadie le llamará hasta que lo pida: abra de nuevo el caso para que le llamemos. Este es su resumen.",
    ],
    sms: "{product}: caso {case} guardado. Nadie le llama hasta que usted lo pida.",
  },
  case_claimed: {
    subject: "El caso {case} está en curso",
    body: ["El equipo de soporte de {product} se ocupa de su caso y llamará al número registrado."],
    sms: "{product}: soporte se ocupa del caso {case} y va a llamar al telefono registrado.",
  },
  case_called: {
    subject: "El equipo de soporte le ha llamado por el caso {case}",
    body: ["El equipo de soporte de {product} ha llamado al {phone}, el número registrado."],
    sms: "{product}: soporte ha llamado al telefono registrado por el caso {case}.",
  },
  case_code_sent: {
    subject: "Se ha enviado un código de recuperación para el caso {case}",
    body: [
      "El equipo de soporte de {product} ha autorizado el envío de un código de recuperación a {to}. Es válido hasta el {expiresAt}, en el navegador en el que se abrió el caso.",
    ],
    sms: "{product}: se ha enviado una clave de recuperacion para el caso {case}.",
  },
  case_frozen: {
    subject: "Se ha detenido el caso de soporte {case}",
    body: [
      "Alguien ha indicado que no abrió este caso, por lo que no se dará ningún código. El equipo de soporte de {product} lo revisará.",
    ],
    sms: "{product}: se ha detenido el caso {case}. No se entrega ninguna clave.",
  },
  case_closed: {
    subject: "Se ha cerrado el caso de soporte {case}",
    body: ["Su caso de soporte de {product} está cerrado. {end}"],
    sms: "{product}: se ha cerrado el caso de soporte {case}.",
  },
});
