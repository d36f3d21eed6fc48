import { type Texts, texts } from "../../catalogue.js";
import type { CodeMessageKind } from "../../message.js";

export const codes: Texts<CodeMessageKind> = texts({
  enrolment_code: {
    subject: "Code de vérification pour {product}",
    body: [
      "Vous configurez une seconde étape pour la connexion à {product}. Saisissez ce code avec votre mot de passe pour continuer. Il est valable jusqu’au {expiresAt}.",
    ],
    sms: "{product} : {code} est votre code de vérification. Ne le donnez à personne.",
    voice: "Bonjour. Ici {product}. Vous avez demandé un code de vérification pour configurer la connexion.",
  },
  sign_in_code: {
    subject: "Votre code de connexion à {product}",
    body: [
      "Saisissez ce code pour terminer la connexion. Il est valable une seule fois, jusqu’au {expiresAt}.",
    ],
    sms: "{product} : {code} est votre code de connexion. Ne le donnez à personne.",
    voice: "Bonjour. Ici {product}. Vous avez demandé un code de connexion.",
  },
  settings_code: {
    subject: "Confirmez qu’il s’agit bien de vous : code pour {product}",
    body: [
      "Saisissez ce code pour continuer à modifier vos paramètres de sécurité. Il est valable une seule fois, jusqu’au {expiresAt}.",
    ],
    sms: "{product} : {code} confirme une modification de vos paramètres. Ne le donnez à personne.",
    voice: "Bonjour. Ici {product}. Vous avez demandé un code pour modifier vos paramètres.",
  },
  recovery_sign_in_code: {
    subject: "Votre code pour vous connecter à {product} avec une méthode de récupération",
    body: [
      "Vous avez choisi de vous connecter avec une méthode de récupération. Saisissez ce code pour terminer. Il est valable une seule fois, jusqu’au {expiresAt}.",
    ],
    sms: "{product} : {code} vous connecte sans votre appareil habituel. Ne le donnez à personne.",
    voice:
      "Bonjour. Ici {product}. Vous avez demandé un code pour vous connecter sans votre appareil habituel.",
  },
  contact_code: {
    subject: "Confirmez ce contact pour {product}",
    body: [
      "Quelqu’un a indiqué cette adresse ou ce numéro comme étant le sien auprès de {product}. Si c’était vous, saisissez ce code pour le confirmer. Il est valable jusqu’au {expiresAt}.",
    ],
    sms: "{product} : {code} confirme ce numéro de téléphone. Ne le donnez à personne.",
    voice:
      "Bonjour. Ici {product}. Quelqu’un a indiqué ce numéro comme étant le sien et a demandé un code pour le confirmer.",
  },
  recovery_code: {
    subject: "Code de récupération pour votre dossier d’assistance",
    body: [
      "L’assistance a vérifié votre identité. Connectez-vous avec votre nom d’utilisateur et votre mot de passe sur l’appareil où vous avez ouvert le dossier, choisissez de saisir un code de récupération et entrez celui-ci. Il est valable une seule fois, jusqu’au {expiresAt}.",
      "Le tableau ci-dessous indique quand et d’où le dossier a été ouvert. Si ce n’était pas vous, n’utilisez pas ce code et ne le donnez à personne, quoi que dise la personne qui vous appelle.",
    ],
    sms: "{product} : {code} est le code de récupération du dossier {case}. Ne le donnez ni à l'assistance ni à personne d'autre.",
    voice:
      "Bonjour. Ceci est un appel automatique de {product}. Un dossier d’assistance a été ouvert pour votre compte le {at}. Si ce n’était pas vous, raccrochez maintenant.",
  },
});
