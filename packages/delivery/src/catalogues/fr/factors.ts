import { type Texts, texts } from "../../catalogue.js";
import type { FactorMessages } from "../../message/factors.js";

export const factors: Texts<keyof FactorMessages> = texts({
  factor_added: {
    subject: "Un nouveau moyen de connexion a été ajouté",
    body: ["Désormais, un appareil ou une méthode de plus permet de se connecter à votre compte {product}."],
    sms: "{product} : un nouveau moyen de connexion a été ajouté à votre compte.",
  },
  factor_removed: {
    subject: "Un moyen de connexion a été supprimé",
    body: ["Un appareil ou une méthode ne permet plus de se connecter à votre compte {product}."],
    sms: "{product} : un moyen de connexion a été supprimé de votre compte.",
  },
  factor_renamed: {
    subject: "Un moyen de connexion a été renommé",
    body: ["Ce qui s’appelait « {before} » s’appelle maintenant « {name} ». Rien d’autre n’a changé."],
    sms: "{product} : un moyen de connexion de votre compte a été renommé.",
  },
  factor_replaced: {
    subject: "Un moyen de connexion a été remplacé",
    body: [
      "Les codes de votre compte {product} viennent maintenant d’un autre appareil. L’ancien ne fonctionne plus.",
    ],
    sms: "{product} : l'appareil avec lequel vous vous connectez a été remplacé.",
  },
  factor_disabled: {
    subject: "Un moyen de connexion a été désactivé",
    body: [
      "Trop de codes erronés ont été saisis à la suite ; ce moyen de connexion à {product} a donc été désactivé. Vos autres moyens fonctionnent toujours. Connectez-vous avec l’un d’eux ou avec une méthode de récupération, puis configurez-le à nouveau.",
    ],
    sms: "{product} : après trop de codes erronés, un moyen de connexion a été désactivé. Les autres fonctionnent.",
  },
  email_mfa_enabled: {
    subject: "Les codes par e-mail sont activés pour votre compte",
    body: [
      "La personne qui gère votre compte a activé la connexion à {product} avec des codes par e-mail. À la prochaine connexion, saisissez l’adresse {address} ; ensuite, un code y sera envoyé à chaque fois.",
    ],
    sms: "{product} : les codes par e-mail ont été activés pour votre compte.",
  },
  backup_codes_generated: {
    subject: "De nouveaux codes de secours ont été créés",
    body: [
      {
        plural: "count",
        one: "{count} nouveau code de secours a été créé pour votre compte {product}. Les codes précédents ne fonctionnent plus.",
        other:
          "{count} nouveaux codes de secours ont été créés pour votre compte {product}. Les codes précédents ne fonctionnent plus.",
      },
      "Conservez-les là où personne d’autre ne peut les lire. Chacun ne sert qu’une fois.",
    ],
    sms: "{product} : de nouveaux codes de secours ont été créés. Les précédents ne fonctionnent plus.",
  },
  backup_code_used: {
    subject: "Un code de secours a été utilisé pour se connecter",
    body: [
      {
        plural: "left",
        one: "Un code de secours a été utilisé pour se connecter à votre compte {product}. Il vous en reste {left}.",
        other:
          "Un code de secours a été utilisé pour se connecter à votre compte {product}. Il vous en reste {left}.",
      },
      "Vous pouvez en créer de nouveaux à tout moment dans vos paramètres.",
    ],
    sms: "{product} : un code de secours a été utilisé. Codes restants : {left}.",
  },
  trusted_device_added: {
    subject: "Un appareil est maintenant de confiance",
    body: [
      "Sur cet appareil, {product} ne demandera que le mot de passe pendant un certain temps. Vous pouvez y mettre fin dans vos paramètres.",
    ],
    sms: "{product} : un appareil est maintenant de confiance ; aucun code n'y sera demandé.",
  },
  trusted_device_removed: {
    subject: "Un appareil n’est plus de confiance",
    body: ["Sur cet appareil, {product} demandera de nouveau un code à la prochaine connexion."],
    sms: "{product} : un appareil n'est plus de confiance ; un code y sera de nouveau demandé.",
  },
  locked: {
    subject: "Trop de codes erronés",
    body: [
      "Trop de codes erronés ont été saisis pour votre compte {product}. Ce moyen de connexion est fermé jusqu’au {until}. Vos autres moyens fonctionnent toujours.",
    ],
    sms: "{product} : trop de codes erronés. Ce moyen de connexion est fermé jusqu'au {until}, les autres non.",
  },
  changes_frozen: {
    subject: "Les modifications de votre compte sont suspendues",
    body: [
      "Quelqu’un a suivi le lien « Ce n’était pas moi » dans l’un de nos messages. Jusqu’au {until}, rien ne peut être modifié dans les paramètres de sécurité de votre compte {product}, et tous les dossiers d’assistance et délais d’attente sont arrêtés. La connexion fonctionne comme avant.",
    ],
    sms: "{product} : modifications de votre compte suspendues jusqu'au {until}. La connexion fonctionne comme avant.",
  },
});
