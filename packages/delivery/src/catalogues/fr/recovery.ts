import { type Texts, texts } from "../../catalogue.js";
import type { RecoveryMessages } from "../../message/recovery.js";

export const recovery: Texts<keyof RecoveryMessages> = texts({
  recovered: {
    subject: "Une méthode de récupération a été utilisée pour se connecter",
    body: [
      "Une méthode de récupération a été utilisée pour se connecter à votre compte {product}. Si vous avez perdu un appareil, supprimez-le dans vos paramètres, configurez le nouveau et vérifiez vos méthodes de récupération.",
    ],
    sms: "{product} : une méthode de récupération a été utilisée pour se connecter à votre compte.",
  },
  temporary_code_issued: {
    subject: "Un code temporaire a été créé pour votre compte",
    body: [
      "Un code temporaire permettant de se connecter à votre compte {product} jusqu’au {expiresAt} a été créé. La personne qui l’a créé vous le donnera ; il ne figure pas dans ce message.",
    ],
    sms: "{product} : un code temporaire a été créé pour votre compte. Il est valable jusqu'au {expiresAt}.",
  },
  temporary_code_used: {
    subject: "Un code temporaire a été utilisé pour se connecter",
    body: [
      "Un code temporaire a été utilisé pour se connecter à votre compte {product}. Il est valable jusqu’au {expiresAt}. Configurez d’ici là un appareil pour la connexion.",
    ],
    sms: "{product} : un code temporaire a été utilisé pour se connecter à votre compte.",
  },
  temporary_code_revoked: {
    subject: "Un code temporaire a été retiré",
    body: ["Le code temporaire de votre compte {product} ne fonctionne plus."],
    sms: "{product} : le code temporaire de votre compte a été retiré.",
  },
  delayed_recovery_announced: {
    subject: "Vos moyens de connexion vont être réinitialisés",
    body: [
      "Quelqu’un qui dispose de votre mot de passe et de votre messagerie a demandé la réinitialisation des moyens de connexion à votre compte {product}. Rien ne se passera avant le {readyAt} ; nous enverrons alors un lien pour terminer.",
      "Si vous pouvez encore vous connecter comme d’habitude, faites-le : cela annule la réinitialisation.",
    ],
    sms: "{product} : vos moyens de connexion seront réinitialisés le {readyAt}. Connectez-vous comme d'habitude pour annuler.",
  },
  delayed_recovery_reminder: {
    subject: "Rappel : vos moyens de connexion vont être réinitialisés",
    body: [
      "Les moyens de connexion à votre compte {product} pourront être réinitialisés à partir du {readyAt}, car quelqu’un qui dispose de votre mot de passe et de votre messagerie l’a demandé.",
      "Si vous pouvez encore vous connecter comme d’habitude, faites-le : cela annule la réinitialisation.",
    ],
    sms: "{product} : vos moyens de connexion seront réinitialisés le {readyAt}. Connectez-vous comme d'habitude pour annuler.",
  },
  delayed_recovery_ready: {
    subject: "Vous pouvez maintenant réinitialiser vos moyens de connexion",
    body: [
      "Le délai d’attente est terminé. Avec ce lien et votre mot de passe, vous pouvez configurer un nouveau moyen de connexion à {product}. Il est valable une seule fois, jusqu’au {expiresAt}.",
    ],
    action: "Configurer un nouveau moyen de connexion",
    sms: "{product} : le délai est terminé. Configurez un nouveau moyen de connexion :",
  },
  delayed_recovery_cancelled: {
    subject: "La réinitialisation de vos moyens de connexion a été annulée",
    body: ["Les moyens de connexion à votre compte {product} restent inchangés."],
    sms: "{product} : la réinitialisation de vos moyens de connexion a été annulée.",
  },
});
