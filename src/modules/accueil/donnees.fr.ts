/** What each module keeps of a person, told to everybody: by the name of the module that gives it back and erases it. */
export const DONNEES: Readonly<Record<string, string>> = {
  personnes:
    'votre prénom, votre nom et votre quartier si vous les dites ; un téléphone, une adresse e-mail, ou par qui passer ; vos accords, un par usage, avec leur date et la façon dont vous les avez donnés ; qui a lu votre numéro, et quand.',
  comptes:
    'votre rôle et qui vous l’a donné, les invitations, les liens et les codes faits pour vous. Avec un compte : votre nom, votre adresse e-mail, vos clés d’accès et les navigateurs où vous êtes connecté ou connectée.',
  notifications: 'le genre et la date de chaque message, pas son texte.',
  programmation:
    'de quelle structure vous êtes le contact, et votre fonction. Avec votre accord, elle et la ville lisent aussi votre numéro.',
  partage: 'le nom de ce que prête ou partage la structure pour laquelle vous répondez, tant que ce n’est pas fini.',
  seances: 'lesquels, et depuis quand.',
  agendas: 'lesquels, et depuis quand.',
  annuaire:
    'vos mots, dans votre langue, et ce que le site en rapproche ; vos moments, vos langues, vos diplômes si vous les dites, les jours où vous n’êtes pas là, ce que vous préférez éviter ; que vous avez 18 ans, ou 16 à 17 ans avec l’accord d’un parent. Quand vous dites oui à une demande, l’association lit une phrase de vos mots, ou ce que vous avez coché, sans votre nom, avant de répondre.',
  'mises-en-lien':
    'ce qu’on vous a demandé, vos réponses et ce que vous y avez écrit ; les coups de pouce donnés, leurs mercis, vos portraits et vos attestations ; les notes du bureau sur vous, et les relais du bureau.',
  'temps-forts':
    'vos invitations, vos réponses, votre présence si elle est notée, les décisions qui vous sont confiées.',
  lancement:
    'à quel titre vous venez, avec qui, ce que vous proposez et ce que vous cherchez, qui vous voulez rencontrer, si vous êtes là, ce que vous promettez sur une carte. Ce qu’il faut préparer pour vous est effacé le lendemain.',
  suivi: 'leur texte, leur date, et qui peut les lire.',
  bilans: 'ce que vous proposez en marge d’un bilan.',
  regards:
    'ce que vous dites d’une action avec « Regards ». Les questions posées aux participants ne gardent aucun nom.',
  conseil:
    'votre place au conseil, ce qui vous lie à une structure, et ce que vous notez en lisant les demandes : le conseil seul le lit, la ville jamais.',
  recits:
    'les récits que vous avez donnés, en vos mots, sous le prénom que vous avez choisi ou sans nom, et qui peut les lire ; retirés, il n’en reste que la date du retrait.',
  effets: 'lesquels, et leurs mots.',
}
