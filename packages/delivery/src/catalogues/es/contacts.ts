import { type Texts, texts } from "../../catalogue.js";
import type { ContactMessages } from "../../message/contacts.js";

export const contacts: Texts<keyof ContactMessages> = texts({
  contact_added: {
    subject: "Se ha añadido un contacto a su cuenta",
    body: [
      "Los mensajes sobre la seguridad de su cuenta de {product} se envían ahora también a este contacto.",
    ],
    sms: "{product}: se ha agregado un contacto a su cuenta.",
  },
  contact_change_pending: {
    subject: "Un contacto de su cuenta va a cambiar",
    body: [
      "Alguien ha pedido cambiar un contacto de su cuenta de {product} de {before} a {after}. Hasta que se confirme el nuevo, los mensajes se envían a {before}.",
    ],
    action: "Cancelar el cambio",
    sms: "{product}: se ha pedido cambiar un contacto a {after}; falta confirmarlo.",
  },
  contact_changed: {
    subject: "Se ha cambiado un contacto de su cuenta",
    body: ["Se ha cambiado un contacto de su cuenta de {product} de {before} a {after}."],
    action: "Deshacer el cambio",
    sms: "{product}: un contacto de su cuenta es ahora {after}.",
  },
  contact_removed: {
    subject: "Se ha eliminado un contacto de su cuenta",
    body: ["Los mensajes sobre la seguridad de su cuenta de {product} ya no se envían a este contacto."],
    sms: "{product}: se ha eliminado un contacto de su cuenta.",
  },
  contact_change_undone: {
    subject: "Se ha deshecho un cambio de contacto",
    body: ["Se ha deshecho el cambio de un contacto de su cuenta de {product}. Este contacto se mantiene."],
    sms: "{product}: se ha deshecho un cambio de contacto.",
  },
});
