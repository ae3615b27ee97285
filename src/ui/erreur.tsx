import type { Child } from 'hono/jsx'
import { Puces, Section } from '#ui/data.tsx'
import { Bouton } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import { laPage } from '#ui/page.ts'
import { Pictogramme, type PictogrammeNom } from '#ui/pictogrammes.tsx'

type Aide = Readonly<{ titre: string; picto: PictogrammeNom; phrase: string; conseils: readonly string[] }>

const AIDES = {
  // No page has this address, or it has gone.
  404: {
    titre: 'Nous ne trouvons pas cette page',
    picto: 'chercher',
    phrase: 'L’adresse est incomplète, ou ce qu’elle montrait a été retiré.',
    conseils: [
      'Vous avez recopié l’adresse d’une affiche ? Vérifiez chaque lettre, ou visez le carré noir avec l’appareil photo du téléphone.',
      'Vous venez d’un message ? Ouvrez le lien en entier : certains téléphones le coupent.',
      'Vous cherchez une personne ou un projet ? Partez de l’accueil.',
    ],
  },
  // Someone was faster, or the moment has passed: nothing was overwritten.
  409: {
    titre: 'Cela a changé entre-temps',
    picto: 'attendre',
    phrase:
      'Cette page a changé depuis que vous l’avez ouverte : par quelqu’un d’autre, ou par vous dans un autre onglet. Votre demande n’a pas été enregistrée, et rien n’a été effacé.',
    conseils: [
      'Revenez à la page pour voir où en sont les choses.',
      'Refaites votre modification si elle est encore utile.',
    ],
  },
  // What was sent could not be read at all (a form that fails normally comes back with its own page).
  422: {
    titre: 'Nous n’avons pas pu lire votre envoi',
    picto: 'papiers',
    phrase: 'Il manque quelque chose, ou le fichier est trop lourd ou abîmé. Rien n’a été enregistré.',
    conseils: [
      'Revenez en arrière : ce que vous avez écrit est encore là, le plus souvent.',
      'Avec un fichier : vérifiez qu’il s’ouvre sur votre ordinateur, puis envoyez-le à nouveau.',
    ],
  },
  // Many sendings, or pages asked for, from the same place in little time.
  429: {
    titre: 'Attendez un petit moment',
    picto: 'attendre',
    phrase: 'Beaucoup de demandes sont venues de cette connexion en peu de temps. La dernière n’a pas abouti.',
    conseils: [
      'Attendez un peu, une heure au plus, puis revenez en arrière et essayez à nouveau : ce que vous avez écrit est encore là, le plus souvent.',
      'C’est pressé ? Passez par le téléphone, ou par la personne « Coup de pouce aux projets » de votre quartier.',
    ],
  },
  // Our fault.
  500: {
    titre: 'Quelque chose s’est cassé de notre côté',
    picto: 'reparer',
    phrase: 'Ce n’est pas vous. La panne est notée ; ce qui était déjà enregistré est gardé.',
    conseils: [
      'Attendez une minute, puis essayez encore.',
      'Si cela recommence, prévenez la personne « Coup de pouce aux projets » : dites-lui l’heure et ce que vous faisiez.',
    ],
  },
} as const satisfies Readonly<Record<number, Aide>>

const aide403 = (inconnu: boolean): Aide => ({
  titre: 'Cette page n’est pas ouverte à tout le monde',
  picto: 'cadenas',
  phrase: inconnu
    ? 'Il faut se connecter pour la voir, ou ouvrir le lien reçu par message.'
    : 'Votre compte ne permet pas de la voir. Ce n’est pas une faute de votre part.',
  conseils: [
    inconnu
      ? 'Vous avez un code sur papier, ou noté à la fin d’une réponse ? Il rouvre votre page.'
      : 'Vous avez plusieurs adresses ? Vous êtes peut-être en ligne avec l’autre.',
    'Un lien reçu par message ne sert qu’à la personne qui l’a reçu, pendant un temps limité : demandez-en un nouveau.',
    'Demandez à la personne « Coup de pouce aux projets » de votre quartier : elle peut ouvrir l’accès, ou faire la démarche avec vous.',
  ],
})

export type StatutDErreur = 403 | keyof typeof AIDES

/** What went wrong, and what to do. `detail`: one more sentence, about this very case. */
export function PageDErreur({ statut, detail }: Readonly<{ statut: StatutDErreur; detail?: Child }>) {
  const { me, territoire, liens } = laPage()
  const inconnu = statut === 403 && me.nom === null
  const { titre, picto, phrase, conseils } = statut === 403 ? aide403(inconnu) : AIDES[statut]
  return (
    <Layout titre={titre} horsRecherche>
      <div class="rangee">
        <Pictogramme nom={picto} class="picto--grand" />
        <div class="pile pile--serree">
          <p class="grand">{phrase}</p>
          {detail ? <p>{detail}</p> : null}
        </div>
      </div>
      <Section id="que-faire" titre="Que faire ?" serree>
        <Puces de={conseils} />
      </Section>
      <div class="gestes">
        {inconnu && territoire ? (
          <Bouton href={`/${territoire.slug}/code`} icone="cle">
            J’ai un code
          </Bouton>
        ) : null}
        {inconnu ? (
          <Bouton href={liens?.connexion ?? '/connexion'} genre="secondaire">
            Se connecter
          </Bouton>
        ) : null}
        <Bouton
          href={territoire ? `/${territoire.slug}` : '/'}
          icone="accueil"
          genre={inconnu ? 'secondaire' : 'principal'}
        >
          Aller à l’accueil
        </Bouton>
      </div>
    </Layout>
  )
}
