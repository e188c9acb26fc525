"""Every sentence that a person sees and that is not `quiz`'s: one module a group of commands, each message a constant.

    wording.py       what a message is; the language of the person who is being answered
    catalogue.py     all messages by their key, and the translations beside this file
    shared.py        buttons and failures that belong to no command
    quiz.py, …       one module a cog
    translations/    one file a language, `de.json`, from key to text; what it leaves out is said in English

A message is called with its values by name: `quiz.HINT(number=1, total=2)`. A key is the module and the constant in
small letters, `quiz.hint`. Values are put in as they are: what people typed is made harmless before.
"""
