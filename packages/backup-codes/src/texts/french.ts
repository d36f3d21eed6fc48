import type { BackupCodesTexts } from "../texts.js";

export const french: BackupCodesTexts = {
  language: "fr",
  title: "Codes de secours",
  service: "Service",
  account: "Compte",
  created: "Créés le",
  used: "utilisé",
  what: "Un code de secours vous permet de vous connecter quand votre seconde étape habituelle n’est pas disponible, par exemple si vous avez perdu votre téléphone.",
  how: "Pour en utiliser un\u00a0: connectez-vous comme d’habitude. Quand un code de vérification vous est demandé, choisissez une méthode de récupération, puis «\u00a0code de secours\u00a0», et saisissez l’un de ces codes. Les majuscules, les espaces et les tirets n’ont pas d’importance.",
  rules: [
    "Chaque code ne sert qu’une fois. Barrez-le après usage.",
    "Dès que vous créez de nouveaux codes, tous ceux-ci cessent de fonctionner.",
    "Gardez-les comme une clé de maison\u00a0: imprimés ou dans un gestionnaire de mots de passe, et pas avec votre téléphone.",
    "Aucune personne chargée de vous aider ne vous en demandera. N’en donnez à personne.",
  ],
};
