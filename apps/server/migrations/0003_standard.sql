CREATE TABLE "standard_replay_difference" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"replay_id" uuid NOT NULL,
	"change" text NOT NULL,
	"clause_id" text NOT NULL,
	"clause_title" text NOT NULL,
	"category" text NOT NULL,
	"severity" text NOT NULL,
	"conversation_id" uuid NOT NULL,
	"agent_id" uuid,
	"team" text NOT NULL,
	"closed_at" timestamp (3) with time zone NOT NULL,
	"turn" integer NOT NULL,
	"message_id" uuid,
	"seq" integer,
	"start" integer NOT NULL,
	"end" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "standard_replay" (
	"id" uuid PRIMARY KEY NOT NULL,
	"draft_id" uuid NOT NULL,
	"revision" integer NOT NULL,
	"before_files" jsonb NOT NULL,
	"after_files" jsonb NOT NULL,
	"before_version" text NOT NULL,
	"after_version" text NOT NULL,
	"days" integer NOT NULL,
	"channel" text,
	"team" text,
	"state" text NOT NULL,
	"since" timestamp (3) with time zone NOT NULL,
	"until" timestamp (3) with time zone NOT NULL,
	"cursor_at" timestamp (3) with time zone,
	"cursor_id" uuid,
	"done" integer NOT NULL,
	"total" integer NOT NULL,
	"score_before" double precision NOT NULL,
	"score_after" double precision NOT NULL,
	"started_by_id" uuid NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"finished_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "standard_version" (
	"id" uuid PRIMARY KEY NOT NULL,
	"number" integer,
	"title" text NOT NULL,
	"note" text NOT NULL,
	"state" text NOT NULL,
	"files" jsonb NOT NULL,
	"revision" integer NOT NULL,
	"based_on_id" uuid,
	"pack_version" text,
	"changes" jsonb NOT NULL,
	"steps" jsonb NOT NULL,
	"author_id" uuid,
	"reviewer_id" uuid,
	"publisher_id" uuid,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	"submitted_at" timestamp (3) with time zone,
	"reviewed_at" timestamp (3) with time zone,
	"published_at" timestamp (3) with time zone,
	"retired_at" timestamp (3) with time zone,
	CONSTRAINT "standard_version_number_unique" UNIQUE("number")
);
--> statement-breakpoint
ALTER TABLE "standard_replay_difference" ADD CONSTRAINT "standard_replay_difference_replay_id_standard_replay_id_fk" FOREIGN KEY ("replay_id") REFERENCES "public"."standard_replay"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "standard_replay_difference" ADD CONSTRAINT "standard_replay_difference_conversation_id_conversation_id_fk" FOREIGN KEY ("conversation_id") REFERENCES "public"."conversation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "standard_replay" ADD CONSTRAINT "standard_replay_draft_id_standard_version_id_fk" FOREIGN KEY ("draft_id") REFERENCES "public"."standard_version"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "standard_replay_difference_index" ON "standard_replay_difference" USING btree ("replay_id","id");--> statement-breakpoint
CREATE INDEX "standard_replay_draft_index" ON "standard_replay" USING btree ("draft_id","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "standard_version_in_force_index" ON "standard_version" USING btree ("state") WHERE state = 'published';--> statement-breakpoint
CREATE INDEX "standard_version_created_index" ON "standard_version" USING btree ("created_at","id");