import { type Texts, texts } from "../../catalogue.js";
import type { CodeMessageKind } from "../../message.js";

export const codes: Texts<CodeMessageKind> = texts({
  enrolment_code: {
    subject: "{product}の確認コード",
    body: [
      "{product}のサインインに第二段階を設定しています。続けるには、このコードをパスワードとともに入力してください。有効期限は{expiresAt}です。",
    ],
    sms: "{product}: 確認コードは{code}です。誰にも教えないでください。",
    voice: "こちらは{product}です。サインインの設定のための確認コードをお知らせします。",
  },
  sign_in_code: {
    subject: "{product}へのサインイン用コード",
    body: ["サインインを完了するには、このコードを入力してください。一度だけ、{expiresAt}まで使えます。"],
    sms: "{product}: サインイン用コードは{code}です。誰にも教えないでください。",
    voice: "こちらは{product}です。サインイン用のコードをお知らせします。",
  },
  settings_code: {
    subject: "ご本人の確認: {product}のコード",
    body: [
      "セキュリティ設定の変更を続けるには、このコードを入力してください。一度だけ、{expiresAt}まで使えます。",
    ],
    sms: "{product}: 設定変更の確認コードは{code}です。誰にも教えないでください。",
    voice: "こちらは{product}です。設定を変更するためのコードをお知らせします。",
  },
  recovery_sign_in_code: {
    subject: "復旧方法で{product}にサインインするためのコード",
    body: [
      "復旧方法でのサインインが選ばれました。完了するには、このコードを入力してください。一度だけ、{expiresAt}まで使えます。",
    ],
    sms: "{product}: サインイン用コードは{code}です。誰にも教えないでください。",
    voice: "こちらは{product}です。いつもの端末を使わずにサインインするためのコードをお知らせします。",
  },
  contact_code: {
    subject: "{product}の連絡先の確認",
    body: [
      "このアドレスまたは電話番号が、{product}にご自身の連絡先として登録されようとしています。お心当たりがあれば、このコードを入力して確認してください。有効期限は{expiresAt}です。",
    ],
    sms: "{product}: この電話番号の確認コードは{code}です。誰にも教えないでください。",
    voice: "こちらは{product}です。この電話番号を連絡先として確認するためのコードをお知らせします。",
  },
  recovery_code: {
    subject: "サポート案件の復旧コード",
    body: [
      "サポートがご本人であることを確認しました。案件を開いた端末でユーザー名とパスワードを使ってサインインし、復旧コードの入力を選んで、このコードを入力してください。一度だけ、{expiresAt}まで使えます。",
      "案件がいつ、どこから開かれたかは下記のとおりです。お心当たりがない場合は、電話の相手が何と言っても、このコードを使わず、誰にも教えないでください。",
    ],
    sms: "{product}: 案件{case}の復旧コードは{code}です。サポートにも教えないでください。",
    voice:
      "{product}からの自動音声です。{at}に、お客様のアカウントについてサポート案件が開かれました。お心当たりがない場合は、今すぐ電話をお切りください。",
  },
});
