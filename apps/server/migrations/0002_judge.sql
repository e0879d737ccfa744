CREATE TABLE "judge_answer" (
	"key" text PRIMARY KEY NOT NULL,
	"answer" boolean,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE INDEX "judge_answer_at_index" ON "judge_answer" USING btree ("at");