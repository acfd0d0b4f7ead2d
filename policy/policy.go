// Package policy is the Chief Data Officer scheme of the city of Zhuhai
// (珠府办函〔2021〕63号) as plain values and pure functions: what people did
// (entries), what is true because of it (State), what may be done next
// (decisions, which answer with a deed or a Refusal), what is owed when
// (obligations), and who has to be told (the ladder and the plan).
//
// It reads no clock, holds no words for people, and knows neither Slack nor a
// database. Rules carry their clause: "三（三）2" is part three, section
// three, item two of the plan, and P27 its number in our own list.
//
// Read in this order: date, calendar, unit, entry, state, training, session,
// report, evaluation, meeting, announcement, task, obligation, ladder, outbox,
// told, plan, trim, edits, follow, simulate, feed.
package policy
