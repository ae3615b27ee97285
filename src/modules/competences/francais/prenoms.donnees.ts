/**
 * First names, and family names borne by many, that French writes with a small letter too, folded: a word of every day may be
 * somebody. Written from common knowledge.
 */
export const PRENOMS_COMMUNS: ReadonlySet<string> = new Set(
  (
    'aida aimee alba alma alpha amina amine amande ambre anemone ange angelique anis anna aster aube aure aurore azalee barthelemy ' +
    'bastien baptiste basile benedicte benjamin benoit bernard bertrand blaise boris bruno calliope capucine carmen carole cassandre ' +
    'celeste cesar charlotte charles christ clair claire clement clemence colette colin colombe come constance cyclamen daisy dahlia ' +
    'delphine denise denis desire desiree diane dina dulcinee eglantine eliane ella emilie esperance estelle etienne eve fanny fatma faustine ' +
    'felicite ferdinand flavie flora flore florence florent fortune france franc france franck francois gael garance gaspard gaston gemme george gervais ' +
    'gille gilles gloire guillaume guy henri hermine hippolyte honore hortense hyacinthe ignace ines iris isabelle ivoire jacinthe jacques ' +
    'jade jacquot jasmin jasmine jean jeanne jerome josephine jonquille juliette julien julienne jules justice justin justine kim landry laura laure laurier lavande ' +
    'liane lila lilas lise lorraine louis louise lucie lucienne luna luz madeleine magali manon marc marin marcel marceline margot marguerite ' +
    'marie mariette marine marion marjolaine marthe martin martine martinet mathilde maure maurice max maxime maya melodie merlin michel mimosa mireille modeste ' +
    'myrtille nancy narcisse nicolas nina noel noelle nour oceane octave olive olivier ombeline opale oriane oscar paquerette pascal ' +
    'paule paul paulette pelagie perle perlette pervenche pierre pierrette pierrot placide prosper prudence prune reine regine remi rene renee robert robin romain romaine romane ' +
    'roman rosa rosalie rose roseline rosette roxane ruby rubis sabine sable salome sandrine saphir sara serge sidonie simon simone solange sophie suzette sylvain sylvaine sylvestre ' +
    'therese tiphaine toussaint tristan urbain ursule valentin valentine valere valerie venus vera verveine victoire victor violette virginie vivien vivienne yole zelie zephyr zoe zoea ' +
    'claude dora elise manuel maria marina mina moussa rama regis rida tara ' +
    'blanche caron david dupont faure garcia garnier gauthier girard ' +
    'guerin leblanc legrand lemaire leroux michaud morel moreau nguyen picard prevost renard rousseau roy roger vidal'
  ).split(' '),
)

/** Words and initials that are nobody's, folded, and that no dictionary has, or too rare or too short there to be told by. */
export const ECRITS_PARTOUT: ReadonlySet<string> = new Set(
  (
    'hui end jai cest jsuis jfais ya visio mdr lol vs tva cp ce1 ce2 cm1 cm2 psc1 km2 rdv svp stp ok oki sms mms mail mails email whatsapp wifi wi fi tel tele apm aprem cv pc ps pmr tv dvd usb km kg mn min pb asap ' +
    'bac bep cap bts bafa bafd btp caces sst lsf aesh atsem dj hlm mjc ccas cmp caf rsa pmi vtt bd ca ce eh ah oh hop bof bah ben ' +
    'merci bonjour bonsoir salut oui non midi volontiers ans tot sinon tant pareil abord tort instant eau sel mer fer gaz sac bar mur pain riz the tri web pro preference fevrier tours moulins rdc rez chaussee maximum maxi minimum mini assos volontier baby sitting muscu zoo ehpad nez quinzaine windows wordpress vtc cerfa freelance make up ' +
    // Dishes that are nobody's name.
    'mafe thiep tiep thieb tieb thieboudiene thieboudienne tieboudienne yassa bissap alloco aloko ndole placali chorba harira tchoutchouka chakchouka rfissa msemen baghrir chebakia makroud zlabia zaalouk bourek borek accras'
  ).split(' '),
)
