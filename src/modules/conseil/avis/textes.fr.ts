import { pluriel } from '#platform/texte.ts'
import type { Changement, LigneFigee, Suite } from './domain.ts'

export const NOM_DE_LA_SUITE: Readonly<Record<Suite, string>> = {
  suivi: 'Suivi',
  'en-partie': 'Suivi en partie',
  'pas-suivi': 'Pas suivi',
}
export const SANS_REPONSE = 'Sans réponse'

const QUOI: Readonly<Record<Changement['quoi'], string>> = {
  nouvelle: 'ajoutée à la liste',
  retiree: 'n’est plus dans la liste',
  avis: 'l’avis ou ses voix ont changé',
  mots: 'les mots du conseil ont changé',
  lien: 'un lien a été découvert après la transmission',
}

export const textes = {
  titre: 'L’avis du conseil',
  transmis: 'L’avis est transmis : la ville peut le lire.',
  rienDeNeuf: (le: string) => `Cet avis est déjà transmis, ${le}. Rien n’a changé depuis : c’est le même.`,
  aReprendre: (combien: number) =>
    `${pluriel(combien, 'ligne est rouverte', 'lignes sont rouvertes')} par un lien découvert : votez de nouveau, puis transmettez.`,
  rien: 'Aucune ligne n’est encore adoptée : il n’y a rien à transmettre.',
  autreVersion: 'Quelqu’un vient de transmettre une version. Relisez-la : la vôtre n’est pas partie.',
  autreContenu:
    'Depuis que vous avez ouvert cette page, un vote ou des mots ont changé : rien n’est parti. Relisez ce qui part ci-dessous, puis transmettez.',
  nomme:
    'Des mots semblent nommer quelqu’un : rien n’est parti. Changez-les, ou dites ci-dessous que vous les avez relus.',
  nommeLie:
    'Des mots d’une ligne que vous ne lisez pas semblent nommer quelqu’un : rien n’est parti. Une autre personne du conseil, sans lien avec cette ligne, les relit et transmet.',
  seul: 'Votre nom et ce titre sont écrits sur l’avis, avec la date. Aucun autre membre n’y est nommé.',
  pasSeul: 'Votre nom et ce titre sont écrits sur l’avis, avec la date.',
  suites: 'C’est noté. Le conseil le lit, et le retrouvera l’an prochain.',
  raison: 'Dites pourquoi : le conseil le lira.',
  autreAvis:
    'Le conseil a transmis une autre version de son avis pendant que vous répondiez, et des lignes y ont changé. Rien n’est enregistré : relisez-les ici, puis enregistrez.',
  plusVite:
    'Un ou une collègue a répondu à ces lignes pendant que vous écriviez : sa réponse est à côté de la vôtre. Enregistrez de nouveau pour garder la vôtre.',
} as const

export const direLeChangement = ({ ligne, quoi }: Changement): string =>
  `${ligne.numero}. ${ligne.titre}\u00a0: ${QUOI[quoi]}`

/** What is printed of a tie found once it had been transmitted; nobody is named. */
export const direLeLien = ({ liesDecouverts: n }: LigneFigee): string =>
  n === 0
    ? ''
    : `Lien découvert après la transmission : ${pluriel(n, 'personne présente au vote était liée', 'personnes présentes au vote étaient liées')} à cette structure`
