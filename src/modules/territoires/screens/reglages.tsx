import { url } from '#platform/url.ts'
import { authorize, type Visit } from '#src/ground/visit.ts'
import { screen } from '#src/ground/web.ts'
import { Carte, Liste } from '#ui/data.tsx'
import { Layout } from '#ui/layout.tsx'
import * as policy from '../policy.ts'

/** Where everything that can be set is found. */
export const reglagesScreen = screen()

reglagesScreen.get('/reglages', (c) => {
  const { visit } = c.var
  authorize(policy.peutVoirLesReglages(visit.me))
  return c.html(<Page visit={visit} />)
})

function Page({ visit }: { visit: Visit }) {
  const t = visit.territoire
  const regle = policy.peutRegler(visit.me)
  return (
    <Layout titre="Réglages" chapeau="Rien n’est obligatoire : complétez quand vous avez le temps.">
      <Liste
        elements={[
          ...(regle
            ? [
                <Carte niveau={2} picto="maison" titre="Le quartier et son contrat" href={url('/reglages/contrat', t)}>
                  <p>Son nom, sa commune, le contrat de ville.</p>
                </Carte>,
                <Carte niveau={2} picto="ensemble" titre="Les quartiers" href={url('/reglages/quartiers', t)}>
                  <p>Noms, codes officiels et contours.</p>
                </Carte>,
              ]
            : []),
          ...(policy.peutDireOuNousJoindre(visit.me)
            ? [
                <Carte niveau={2} picto="telephone" titre="Nous joindre" href={url('/reglages/joindre', t)}>
                  <p>Qui répond, à quel numéro, où et quand ; l’adresse du site.</p>
                </Carte>,
              ]
            : []),
          <Carte niveau={2} picto="calendrier" titre="Les lieux" href={url('/lieux', t)}>
            <p>Adresses, salles, ce qu’il faut savoir pour venir.</p>
          </Carte>,
          ...(regle && t.outils.includes('calendrier')
            ? [
                <Carte
                  niveau={2}
                  picto="calendrier"
                  titre="Vacances et fêtes du calendrier"
                  href={url('/reglages/calendrier', t)}
                >
                  <p>Vacances scolaires, jours fériés, fêtes du quartier.</p>
                </Carte>,
              ]
            : []),
          ...(regle && t.outils.includes('suivi')
            ? [
                <Carte niveau={2} picto="main" titre="Les tranches d’âge" href={url('/reglages/tranches-d-age', t)}>
                  <p>Celles du contrat, pour compter qui est venu.</p>
                </Carte>,
              ]
            : []),
          ...(policy.peutChoisirLesOutils(visit.me)
            ? [
                <Carte niveau={2} picto="main" titre="On essaie ?" href={url('/reglages/outils', t)}>
                  <p>Les outils que le conseil veut essayer.</p>
                </Carte>,
              ]
            : []),
          ...(policy.peutChoisirLesOutils(visit.me)
            ? [
                <Carte niveau={2} picto="parler" titre="Les mots du quartier" href={url('/competences', t)}>
                  <p>Ce que l’on dit ici, et ce que cela veut dire.</p>
                </Carte>,
              ]
            : []),
          ...(regle && t.outils.includes('bilans')
            ? [
                <Carte niveau={2} picto="papiers" titre="Les bilans" href={url('/reglages/bilans', t)}>
                  <p>Formulaire officiel, valeur d’une heure donnée.</p>
                </Carte>,
              ]
            : []),
          <Carte niveau={2} picto="cadenas" titre="L’équipe" href={url('/equipe', t)}>
            <p>Qui a un rôle ici, et qui inviter.</p>
          </Carte>,
          <Carte niveau={2} picto="mesurer" titre="Ce que l’essai a donné" href={url('/essai', t)}>
            <p>Besoins, mises en lien, oui, coups de pouce faits : à montrer à la prochaine réunion.</p>
          </Carte>,
        ]}
      />
    </Layout>
  )
}
