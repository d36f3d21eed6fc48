import { type Texts, texts } from "../../catalogue.js";
import type { RecoveryMessages } from "../../message/recovery.js";

export const recovery: Texts<keyof RecoveryMessages> = texts({
  recovered: {
    subject: "Se ha usado un método de recuperación para iniciar sesión",
    body: [
      "Se ha iniciado sesión en su cuenta de {product} con un método de recuperación. Si ha perdido un dispositivo, elimínelo en sus ajustes, configure el nuevo y revise sus métodos de recuperación.",
    ],
    sms: "{product}: se ha usado un metodo de recuperacion para entrar en su cuenta.",
  },
  temporary_code_issued: {
    subject: "Se ha creado un código temporal para su cuenta",
    body: [
      "Se ha creado un código temporal que permite iniciar sesión en su cuenta de {product} hasta el {expiresAt}. Se lo dará la persona que lo creó; no figura en este mensaje.",
    ],
    sms: "{product}: se ha creado una clave temporal para su cuenta. Vence el {expiresAt}.",
  },
  temporary_code_used: {
    subject: "Se ha usado un código temporal para iniciar sesión",
    body: [
      "Se ha iniciado sesión en su cuenta de {product} con un código temporal. El código vence el {expiresAt}. Configure antes un dispositivo para iniciar sesión.",
    ],
    sms: "{product}: se ha usado una clave temporal para entrar en su cuenta.",
  },
  temporary_code_revoked: {
    subject: "Se ha retirado un código temporal",
    body: ["El código temporal de su cuenta de {product} ya no funciona."],
    sms: "{product}: se ha retirado la clave temporal de su cuenta.",
  },
  delayed_recovery_announced: {
    subject: "Se van a restablecer sus formas de iniciar sesión",
    body: [
      "Alguien que tiene su contraseña y su correo ha pedido restablecer las formas de iniciar sesión en su cuenta de {product}. No ocurrirá nada antes del {readyAt}; entonces enviaremos un enlace para terminar.",
      "Si todavía puede iniciar sesión como siempre, hágalo: así se cancela.",
    ],
    sms: "{product}: sus formas de entrar se van a restablecer el {readyAt}. Si entra como siempre, se cancela.",
  },
  delayed_recovery_reminder: {
    subject: "Recordatorio: se van a restablecer sus formas de iniciar sesión",
    body: [
      "Las formas de iniciar sesión en su cuenta de {product} se pueden restablecer a partir del {readyAt}, porque alguien que tiene su contraseña y su correo lo ha pedido.",
      "Si todavía puede iniciar sesión como siempre, hágalo: así se cancela.",
    ],
    sms: "{product}: sus formas de entrar se van a restablecer el {readyAt}. Si entra como siempre, se cancela.",
  },
  delayed_recovery_ready: {
    subject: "Ya puede restablecer sus formas de iniciar sesión",
    body: [
      "El plazo de espera ha terminado. Con este enlace y su contraseña puede configurar una nueva forma de iniciar sesión en {product}. Es válido una sola vez, hasta el {expiresAt}.",
    ],
    action: "Configurar una nueva forma de iniciar sesión",
    sms: "{product}: el plazo ha terminado. Configure una nueva forma de entrar:",
  },
  delayed_recovery_cancelled: {
    subject: "Se ha cancelado el restablecimiento de sus formas de iniciar sesión",
    body: ["Las formas de iniciar sesión en su cuenta de {product} siguen como están."],
    sms: "{product}: se ha cancelado el cambio de sus formas de entrar.",
  },
});
