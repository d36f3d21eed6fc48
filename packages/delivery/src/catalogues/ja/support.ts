import { type Texts, texts } from "../../catalogue.js";
import type { SupportMessages } from "../../message/support.js";

export const support: Texts<keyof SupportMessages> = texts({
  case_opened: {
    subject: "サポート案件{case}を受け付けました",
    body: [
      "{product}へのサインインについてのお問い合わせを受け付けました。{dueAt}までに、登録済みの電話番号{phone}へサポートからお電話します。",
      "担当者は、案件がいつ、どこから開かれたかを最初にお伝えします。パスワードやコードをお尋ねすることはありません。",
    ],
    sms: "{product}: 案件{case}を受付。{dueAt}までにお電話します。",
  },
  case_opened_offline: {
    subject: "サポート案件{case}を保存しました",
    body: [
      "{product}へのサインインについての問題をお知らせいただきました。ご依頼があるまでお電話はしません。電話をご希望の場合は、案件をもう一度開いてください。内容は次のとおりです。",
    ],
    sms: "{product}: サポート案件{case}を保存しました。",
  },
  case_claimed: {
    subject: "案件{case}の対応を始めました",
    body: ["{product}のサポートがお客様の案件を担当します。登録済みの電話番号へお電話します。"],
    sms: "{product}: 案件{case}の対応を始めました。お電話します。",
  },
  case_called: {
    subject: "案件{case}についてお電話しました",
    body: ["{product}のサポートが、登録済みの電話番号{phone}へお電話しました。"],
    sms: "{product}: 案件{case}についてお電話しました。",
  },
  case_code_sent: {
    subject: "案件{case}の復旧コードを送信しました",
    body: [
      "{product}のサポートが、{to}への復旧コードの送信を許可しました。案件を開いたブラウザーで、{expiresAt}まで使えます。",
    ],
    sms: "{product}: 案件{case}の復旧コードを送信しました。",
  },
  case_frozen: {
    subject: "サポート案件{case}を停止しました",
    body: [
      "この案件に心当たりがないとの連絡があったため、コードはお渡ししません。{product}のサポートが確認します。",
    ],
    sms: "{product}: サポート案件{case}を停止しました。",
  },
  case_closed: {
    subject: "サポート案件{case}は終了しました",
    body: ["{product}のサポート案件は終了しました。{end}"],
    sms: "{product}: サポート案件{case}は終了しました。",
  },
});
