// What a user would pick instead: Bolt for JavaScript with the MongoDB driver,
// answering the same two commands in the obvious way. See ../speed.md.
import bolt from "@slack/bolt";
import { MongoClient } from "mongodb";

const receiver = new bolt.HTTPReceiver({ signingSecret: "bench-signing-secret", endpoints: ["/slack/commands"] });
const app = new bolt.App({ token: "xoxb-bench", receiver, authorize: undefined, tokenVerificationEnabled: false, botId: "B1", botUserId: "U1" });
const client = await new MongoClient(process.env.MONGODB_URI, { maxPoolSize: 16 }).connect();
const trainings = client.db("peer").collection("trainings");
await trainings.createIndex({ user: 1 });
for (let i = 0; i < 100; i++) {
  await trainings.insertOne({ user: "ULIAISON" + (i % 15), date: "2026-03-12", topic: "数据安全培训", heads: 45 });
}

app.command("/cdo", async ({ command, ack }) => {
  if (command.text.startsWith("status")) {
    const held = await trainings.countDocuments({ user: command.user_id });
    await ack({ text: `本年度第${held}场`, blocks: [{ type: "section", text: { type: "mrkdwn", text: `本年度第${held}场` } }] });
    return;
  }
  const [, , date, topic, heads] = command.text.split(" ");
  await trainings.insertOne({ user: command.user_id, date, topic, heads: Number(heads), at: new Date() });
  await ack({ text: "已登记" });
});
await app.start(Number(process.env.PORT ?? 4000));
console.log("peer is up");
