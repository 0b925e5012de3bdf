from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("archive", "0004_counted")]

    operations = [
        migrations.AddIndex(
            model_name="figure",
            index=models.Index(fields=["article", "kind", "value", "rejected"], name="figure_of_story"),
        ),
    ]
