import { url } from '#platform/url.ts'
import { authorize, type Visit } from '#src/ground/visit.ts'
import { screen } from '#src/ground/web.ts'
import { Carte, Liste } from '#ui/data.tsx'
import { Layout } from '#ui/layout.tsx'
import type { PictogrammeNom } from '#ui/pictogrammes.tsx'
import * as policy from '../policy.ts'

/** Where everything that can be set is found. */
export const reglagesScreen = screen()

reglagesScreen.get('/reglages', (c) => {
  const { visit } = c.var
  authorize(policy.peutVoirLesReglages(visit.me))
  return c.html(<Page visit={visit} />)
})

function Page({ visit }: { visit: Visit }) {
  return (
    <Layout titre="Réglages" chapeau="Rien n’est obligatoire : complétez quand vous avez le temps.">
      <Liste
        elements={cartes(visit).map(([titre, picto, chemin, phrase]) => (
          <Carte niveau={2} picto={picto} titre={titre} href={url(chemin, visit)}>
            <p>{phrase}</p>
          </Carte>
        ))}
      />
    </Layout>
  )
}

function cartes({ me, territoire }: Visit): readonly (readonly [string, PictogrammeNom, string, string])[] {
  const regle = policy.peutRegler(me)
  const reglent = (outil: string) => regle && territoire.outils.includes(outil)
  const choisit = policy.peutChoisirLesOutils(me)
  const toutes = [
    [regle, 'Le quartier et son contrat', 'maison', '/reglages/contrat', 'Son nom, sa commune, le contrat de ville.'],
    [regle, 'Les quartiers', 'ensemble', '/reglages/quartiers', 'Noms, codes officiels et contours.'],
    [
      policy.peutDireOuNousJoindre(me),
      'Nous joindre',
      'telephone',
      '/reglages/joindre',
      'Qui répond, à quel numéro, où et quand ; l’adresse du site.',
    ],
    [true, 'Les lieux', 'calendrier', '/lieux', 'Adresses, salles, ce qu’il faut savoir pour venir.'],
    [
      reglent('calendrier'),
      'Vacances et fêtes du calendrier',
      'calendrier',
      '/reglages/calendrier',
      'Vacances scolaires, jours fériés, fêtes du quartier.',
    ],
    [
      reglent('suivi'),
      'Les tranches d’âge',
      'main',
      '/reglages/tranches-d-age',
      'Celles du contrat, pour compter qui est venu.',
    ],
    [choisit, 'On essaie ?', 'main', '/reglages/outils', 'Les outils que le conseil veut essayer.'],
    [choisit, 'Les mots du quartier', 'parler', '/competences', 'Ce que l’on dit ici, et ce que cela veut dire.'],
    [reglent('bilans'), 'Les bilans', 'papiers', '/reglages/bilans', 'Formulaire officiel, valeur d’une heure donnée.'],
    [true, 'L’équipe', 'cadenas', '/equipe', 'Qui a un rôle ici, et qui inviter.'],
    [
      true,
      'Ce que l’essai a donné',
      'mesurer',
      '/essai',
      'Besoins, mises en lien, oui, coups de pouce faits : à montrer à la prochaine réunion.',
    ],
  ] as const
  return toutes.flatMap(([voit, ...carte]) => (voit ? [carte] : []))
}
