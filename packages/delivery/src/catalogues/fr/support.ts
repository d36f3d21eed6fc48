import { type Texts, texts } from "../../catalogue.js";
import type { SupportMessages } from "../../message/support.js";

export const support: Texts<keyof SupportMessages> = texts({
  case_opened: {
    subject: "Le dossier d’assistance {case} a été ouvert",
    body: [
      "Vous avez demandé de l’aide pour vous connecter à {product}. L’assistance vous appellera au {phone}, le numéro enregistré, au plus tard le {dueAt}.",
      "La personne qui appelle dit d’abord quand et d’où le dossier a été ouvert, et ne demande jamais ni mot de passe ni code.",
    ],
    sms: "{product} : dossier {case} ouvert. Nous appelons le numéro enregistré au plus tard le {dueAt}.",
  },
  case_opened_offline: {
    subject: "Le dossier d’assistance {case} a été enregistré",
    body: [
      "Vous avez décrit un problème de connexion à {product}. Personne ne vous appellera avant que vous ne le demandiez : rouvrez le dossier pour être appelé. En voici le résumé.",
    ],
    sms: "{product} : dossier {case} enregistré. Personne n'appelle avant que vous ne le demandiez.",
  },
  case_claimed: {
    subject: "Le dossier {case} est en cours de traitement",
    body: ["L’assistance de {product} a pris votre dossier en charge et appellera le numéro enregistré."],
    sms: "{product} : l'assistance traite le dossier {case} et appellera le numéro enregistré.",
  },
  case_called: {
    subject: "L’assistance vous a appelé au sujet du dossier {case}",
    body: ["L’assistance de {product} a appelé le {phone}, le numéro enregistré."],
    sms: "{product} : l'assistance a appelé le numéro enregistré au sujet du dossier {case}.",
  },
  case_code_sent: {
    subject: "Un code de récupération a été envoyé pour le dossier {case}",
    body: [
      "L’assistance de {product} a fait envoyer un code de récupération à {to}. Il est valable jusqu’au {expiresAt}, dans le navigateur où le dossier a été ouvert.",
    ],
    sms: "{product} : un code de récupération a été envoyé pour le dossier {case}.",
  },
  case_frozen: {
    subject: "Le dossier d’assistance {case} a été arrêté",
    body: [
      "Quelqu’un a indiqué ne pas avoir ouvert ce dossier ; aucun code ne sera donc donné. L’assistance de {product} va examiner la situation.",
    ],
    sms: "{product} : le dossier {case} est suspendu. Aucun code ne sera donné.",
  },
  case_closed: {
    subject: "Le dossier d’assistance {case} a été fermé",
    body: ["Votre dossier d’assistance {product} est fermé. {end}"],
    sms: "{product} : le dossier d'assistance {case} a été fermé.",
  },
});
