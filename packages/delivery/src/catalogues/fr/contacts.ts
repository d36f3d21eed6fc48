import { type Texts, texts } from "../../catalogue.js";
import type { ContactMessages } from "../../message/contacts.js";

export const contacts: Texts<keyof ContactMessages> = texts({
  contact_added: {
    subject: "Un contact a été ajouté à votre compte",
    body: [
      "Les messages concernant la sécurité de votre compte {product} sont désormais aussi envoyés à ce contact.",
    ],
    sms: "{product} : un contact a été ajouté à votre compte.",
  },
  contact_change_pending: {
    subject: "Un contact de votre compte va être modifié",
    body: [
      "Quelqu’un a demandé de remplacer un contact de votre compte {product} : {before} deviendrait {after}. Tant que le nouveau n’est pas confirmé, les messages sont envoyés à {before}.",
    ],
    action: "Annuler la modification",
    sms: "{product} : un changement de contact vers {after} a été demandé et attend confirmation.",
  },
  contact_changed: {
    subject: "Un contact de votre compte a été modifié",
    body: ["Un contact de votre compte {product} a été modifié : {before} est devenu {after}."],
    action: "Revenir en arrière",
    sms: "{product} : un contact de votre compte est maintenant {after}.",
  },
  contact_removed: {
    subject: "Un contact a été supprimé de votre compte",
    body: [
      "Les messages concernant la sécurité de votre compte {product} ne sont plus envoyés à ce contact.",
    ],
    sms: "{product} : un contact a été supprimé de votre compte.",
  },
  contact_change_undone: {
    subject: "Une modification de contact a été annulée",
    body: [
      "La modification d’un contact de votre compte {product} a été annulée. Ce contact reste en place.",
    ],
    sms: "{product} : une modification de contact a été annulée.",
  },
});
