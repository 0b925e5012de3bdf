from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("archive", "0005_figure_of_story")]

    operations = [
        migrations.CreateModel(
            name="ArchiveChange",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("token", models.CharField(db_index=True, max_length=32)),
                ("articles", models.JSONField(null=True)),
            ],
        ),
    ]
