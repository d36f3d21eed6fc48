import { type Texts, texts } from "../../catalogue.js";
import type { PasswordMessages } from "../../message/passwords.js";

export const passwords: Texts<keyof PasswordMessages> = texts({
  password_changed: {
    subject: "Votre mot de passe a été modifié",
    body: [
      "Le mot de passe de votre compte {product} a été modifié. Les connexions en cours et les appareils de confiance ont été annulés.",
    ],
    sms: "{product} : votre mot de passe a été modifié.",
  },
  password_reset_link: {
    subject: "Choisissez un nouveau mot de passe pour {product}",
    body: [
      "Vous avez demandé un nouveau mot de passe pour votre compte {product}. Le lien est valable une seule fois, jusqu’au {expiresAt}. La seconde étape de votre connexion reste inchangée.",
    ],
    action: "Choisir un nouveau mot de passe",
    sms: "{product} : choisissez ici un nouveau mot de passe :",
  },
  password_reset_required: {
    subject: "Un nouveau mot de passe est nécessaire pour {product}",
    body: [
      "Votre compte {product} a besoin d’un nouveau mot de passe avant que vous puissiez continuer.",
      "{reason}",
      "Le lien est valable une seule fois, jusqu’au {expiresAt}.",
    ],
    action: "Choisir un nouveau mot de passe",
    sms: "{product} : un nouveau mot de passe est nécessaire. Choisissez-le ici :",
  },
  password_elsewhere: {
    subject: "Votre mot de passe pour {product}",
    body: [
      "Vous avez demandé un nouveau mot de passe. La connexion à votre compte {product} passe par {provider}, qui conserve le mot de passe ; il ne peut être modifié que là.",
    ],
    action: "Y aller",
    sms: "{product} : votre mot de passe est géré par {provider}. Modifiez-le là-bas.",
  },
  user_name_reminder: {
    subject: "Vos noms d’utilisateur pour {product}",
    body: ["Vous avez demandé les noms d’utilisateur associés à cette adresse chez {product}. Les voici :"],
    sms: "{product} : vos noms d'utilisateur ont été envoyés à votre adresse e-mail.",
  },
});
