import type { BackupCodesTexts } from "../texts.js";

export const spanish: BackupCodesTexts = {
  language: "es",
  title: "Códigos de respaldo",
  service: "Servicio",
  account: "Cuenta",
  created: "Creados",
  used: "usado",
  what: "Un código de respaldo le permite iniciar sesión cuando no tiene a mano su segundo paso habitual, por ejemplo si ha perdido el teléfono.",
  how: "Cómo usar uno: inicie sesión como siempre. Cuando se le pida un código de verificación, elija un método de recuperación, después «código de respaldo», y escriba uno de estos códigos. Las mayúsculas, los espacios y los guiones no importan.",
  rules: [
    "Cada código sirve una sola vez. Táchelo después de usarlo.",
    "En cuanto cree códigos nuevos, todos estos dejarán de funcionar.",
    "Guárdelos como la llave de su casa: impresos o en un gestor de contraseñas, y no junto al teléfono.",
    "Nadie que le ayude le pedirá jamás un código. No se los dé a nadie.",
  ],
};
