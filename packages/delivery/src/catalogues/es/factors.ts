import { type Texts, texts } from "../../catalogue.js";
import type { FactorMessages } from "../../message/factors.js";

export const factors: Texts<keyof FactorMessages> = texts({
  factor_added: {
    subject: "Se ha añadido una nueva forma de iniciar sesión",
    body: [
      "A partir de ahora se puede iniciar sesión en su cuenta de {product} con un dispositivo o método más.",
    ],
    sms: "{product}: se ha agregado a su cuenta una nueva forma de entrar.",
  },
  factor_removed: {
    subject: "Se ha eliminado una forma de iniciar sesión",
    body: ["Ya no se puede usar un dispositivo o método para iniciar sesión en su cuenta de {product}."],
    sms: "{product}: se ha eliminado de su cuenta una forma de entrar.",
  },
  factor_renamed: {
    subject: "Se ha cambiado el nombre de una forma de iniciar sesión",
    body: ["Lo que se llamaba «{before}» se llama ahora «{name}». No ha cambiado nada más."],
    sms: "{product}: se ha cambiado el nombre de una forma de entrar en su cuenta.",
  },
  factor_replaced: {
    subject: "Se ha sustituido una forma de iniciar sesión",
    body: [
      "Los códigos de su cuenta de {product} vienen ahora de otro dispositivo. El anterior ya no funciona.",
    ],
    sms: "{product}: se ha sustituido el dispositivo con el que entra en su cuenta.",
  },
  factor_disabled: {
    subject: "Se ha desactivado una forma de iniciar sesión",
    body: [
      "Se han introducido demasiados códigos erróneos seguidos, por lo que se ha desactivado esta forma de iniciar sesión en {product}. Las demás siguen funcionando. Inicie sesión con una de ellas o con un método de recuperación y vuelva a configurarla.",
    ],
    sms: "{product}: tras demasiadas claves incorrectas se ha desactivado una forma de entrar. Las otras funcionan.",
  },
  email_mfa_enabled: {
    subject: "Los códigos por correo electrónico están activados en su cuenta",
    body: [
      "La persona que gestiona su cuenta ha activado el inicio de sesión en {product} con códigos por correo electrónico. La próxima vez, introduzca la dirección {address}; a partir de entonces recibirá allí un código cada vez.",
    ],
    sms: "{product}: se han activado en su cuenta las claves por correo.",
  },
  backup_codes_generated: {
    subject: "Se han creado nuevos códigos de respaldo",
    body: [
      {
        plural: "count",
        one: "Se ha creado {count} código de respaldo nuevo para su cuenta de {product}. Los anteriores ya no funcionan.",
        other:
          "Se han creado {count} códigos de respaldo nuevos para su cuenta de {product}. Los anteriores ya no funcionan.",
      },
      "Guárdelos donde nadie más pueda leerlos. Cada uno sirve una sola vez.",
    ],
    sms: "{product}: se han creado nuevas claves de respaldo. Las anteriores ya no funcionan.",
  },
  backup_code_used: {
    subject: "Se ha usado un código de respaldo para iniciar sesión",
    body: [
      {
        plural: "left",
        one: "Se ha usado un código de respaldo para iniciar sesión en su cuenta de {product}. Le queda {left}.",
        other:
          "Se ha usado un código de respaldo para iniciar sesión en su cuenta de {product}. Le quedan {left}.",
      },
      "Puede crear otros nuevos en cualquier momento en sus ajustes.",
    ],
    sms: "{product}: se ha usado una clave de respaldo para entrar. Quedan: {left}.",
  },
  trusted_device_added: {
    subject: "Un dispositivo es ahora de confianza",
    body: [
      "En este dispositivo, {product} solo pedirá la contraseña durante un tiempo. Puede ponerle fin en sus ajustes.",
    ],
    sms: "{product}: un dispositivo es ahora de confianza y no se le piden claves.",
  },
  trusted_device_removed: {
    subject: "Un dispositivo ya no es de confianza",
    body: ["En este dispositivo, {product} volverá a pedir un código en el próximo inicio de sesión."],
    sms: "{product}: un dispositivo ya no es de confianza y se le vuelven a pedir claves.",
  },
  locked: {
    subject: "Demasiados códigos erróneos",
    body: [
      "Se han introducido demasiados códigos erróneos en su cuenta de {product}. Esta forma de iniciar sesión está cerrada hasta el {until}. Las demás siguen funcionando.",
    ],
    sms: "{product}: demasiadas claves incorrectas. Esta forma de entrar se cierra hasta el {until}; las otras no.",
  },
  changes_frozen: {
    subject: "Los cambios en su cuenta están detenidos",
    body: [
      "Alguien ha seguido el enlace «No fui yo» de uno de nuestros mensajes. Hasta el {until} no se puede cambiar nada en los ajustes de seguridad de su cuenta de {product}, y todos los casos de soporte y plazos de espera quedan detenidos. El inicio de sesión funciona como antes.",
    ],
    sms: "{product}: cambios en su cuenta detenidos hasta el {until}. Puede entrar como antes.",
  },
});
