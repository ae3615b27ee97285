import { z } from 'zod'
import { aQuoiJoindre } from '#modules/personnes/index.ts'
import { url } from '#platform/url.ts'
import { found, read, type Visit } from '#src/ground/visit.ts'
import { goOn, goTo, param, readForm, screen } from '#src/ground/web.ts'
import { Carte, Liste, Message, Telephone } from '#ui/data.tsx'
import { Bouton, Gestes } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import { aPuSeFaire, appelOuvert, estEnCours, type MiseEnLien } from '../etats/domain.ts'
import { direLeNumero, lireLesDeux, lirePartage, type Partage, reprendreLeNumero } from '../joindre/contacts.ts'
import { connueDe, estLeTalent, peutTenirLeBureau, peutVoirCoordonnees } from '../policy.ts'
import * as store from '../store/store.ts'
import { REFUS, textes } from '../textes.fr.ts'
import { siDisparue } from './disparue.tsx'
import { CEstDit } from './fiche-gestes.tsx'

/** Each side reads the other's contact, once both said yes; the reading is written down. */
export const coordonneesScreen = screen()

const t = textes.coordonnees
const DIT = '/mises-en-lien/:id/coordonnees/dit'
const PAS_DIT = '/mises-en-lien/:id/coordonnees/pas-dit'

const Dit = z.object({ aQui: z.enum(['talent', 'porteur']) })

coordonneesScreen.use('/mises-en-lien/:id/coordonnees', siDisparue)

coordonneesScreen.get('/mises-en-lien/:id/coordonnees', async (c) => {
  const { visit } = c.var
  // The number of somebody else: no copy in a shared cache, nor on « précédent » of a lent phone.
  c.header('cache-control', 'no-store')
  // The desk reads both by a gesture, from the page of the mise en lien.
  const m = await read(visit, async (tx) => connueDe(visit.me, found(await store.find(tx, param(c)))))
  if (peutTenirLeBureau(visit.me, m) && peutVoirCoordonnees(visit.me, m) === null)
    return goTo(c, url('/mises-en-lien/:id', visit, { id: m.id }))
  const lu = await lirePartage(visit, param(c))
  return lu.ok ? c.html(<Page visit={visit} {...lu.value} />) : c.html(<Ferme visit={visit} m={m} />, 409)
})

/** Not yet, or no more. */
function Ferme({ visit, m, retour }: Readonly<{ visit: Visit; m: MiseEnLien | null; retour?: string }>) {
  const [titre, phrase] = m && estEnCours(m.etat) && appelOuvert(m, visit.now) ? t.pasEncore : t.fini
  return (
    <Layout titre={titre} horsRecherche fil={retour ? [{ href: retour, libelle: 'La mise en lien' }] : []}>
      <Message>{phrase}</Message>
    </Layout>
  )
}

function Page({ visit, ...lu }: Partage & Readonly<{ visit: Visit }>) {
  const { m, coordonnees, retenu } = lu
  const vers = (path: string) => url(path, visit, { id: m.id })
  const talent = estLeTalent(visit.me, m)
  const donne = aQuoiJoindre(coordonnees)
  const titre = donne && !retenu ? t.titre : t.daccord
  return (
    <Layout
      titre={titre}
      chapeau={t.chapeau(m.titre)}
      fil={[
        {
          href: vers(talent ? '/mises-en-lien/:id/reponse' : '/mises-en-lien/:id/reponse-porteur'),
          libelle: m.titre,
        },
      ]}
      horsRecherche
    >
      {talent && retenu ? <Message>{t.vousAppelez}</Message> : null}
      {!talent && lu.sansContact && donne ? <Message>{t.sansVous}</Message> : null}
      <Contact {...lu} retenu={retenu && !talent} />
      {donne ? <p>{t.pourCeci}</p> : null}
      <Gestes>
        {aPuSeFaire(m, visit.now) ? (
          <Bouton href={vers('/mises-en-lien/:id/conclusion')} icone="fait" genre="secondaire">
            {textes.reponse.cestFait}
          </Bouton>
        ) : null}
        <Bouton href={vers('/mises-en-lien/:id/retrait')} genre="discret">
          {textes.retrait.titre}
        </Bouton>
      </Gestes>
    </Layout>
  )
}

type ContactProps = Pick<Partage, 'qui' | 'coordonnees' | 'retenu' | 'aSavoir'> &
  Readonly<{ precise?: string; bureau?: boolean }>

function Contact({ qui, coordonnees, retenu, aSavoir = '', precise = '', bureau }: ContactProps) {
  const aucune = coordonnees?.adresse ? t.parQuelquUn(coordonnees.adresse) : t.aucunePourLeBureau
  return (
    <Carte niveau={2} picto="telephone" titre={qui}>
      {aSavoir === '' ? null : <p>{aSavoir}</p>}
      {coordonnees && aQuoiJoindre(coordonnees) ? (
        <>
          {coordonnees.telephone === '' ? null : <Telephone numero={coordonnees.telephone} />}
          {coordonnees.courriel === '' ? null : (
            <p>
              <a href={`mailto:${coordonnees.courriel}`}>{coordonnees.courriel}</a>
            </p>
          )}
        </>
      ) : (
        <p>{bureau ? (retenu ? t.retenu : aucune) : retenu ? t.appelle : t.aucune}</p>
      )}
      {precise === '' ? null : <p>{precise}</p>}
    </Carte>
  )
}

/** The desk dictates by phone: a gesture, because it is written down who read the numbers. */
coordonneesScreen.post('/mises-en-lien/:id/coordonnees', async (c) => {
  const { visit } = c.var
  c.header('cache-control', 'no-store')
  const lus = await lireLesDeux(visit, param(c))
  const retour = url('/mises-en-lien/:id', visit, { id: param(c) })
  if (!lus.ok) {
    const m = await read(visit, (tx) => store.find(tx, param(c)))
    return c.html(<Ferme visit={visit} m={m} retour={retour} />, 409)
  }
  const { reste, deux } = lus.value
  return c.html(
    <Layout
      titre="Comment les joindre, à dicter"
      chapeau="Les deux ont dit oui : dites à chacun comment joindre l’autre, pour cette fois."
      fil={[{ href: retour, libelle: 'La mise en lien' }]}
      horsRecherche
    >
      <Liste elements={deux.map((lu) => <Contact {...lu} bureau />)} />
      <CEstDit m={reste} reste={reste} visit={visit} />
    </Layout>,
  )
})

coordonneesScreen.post(DIT, async (c) => {
  const form = await readForm(c, Dit)
  const dit = await direLeNumero(c.var.visit, param(c), form.ok ? form.value.aQui : null)
  return goOn(c, '/mises-en-lien/:id', dit ? 'C’est noté.' : REFUS['plus-rapide'])
})

coordonneesScreen.post(PAS_DIT, async (c) => {
  const form = await readForm(c, Dit)
  const repris = await reprendreLeNumero(c.var.visit, param(c), form.ok ? form.value.aQui : null)
  return goOn(c, '/mises-en-lien/:id', repris ? t.repris : REFUS['plus-rapide'])
})
