import { plier, pluriel } from '#platform/texte.ts'
import { url } from '#platform/url.ts'
import { read } from '#src/ground/visit.ts'
import { type Ctx, goOn, param, screen } from '#src/ground/web.ts'
import { Etiquette, Liste, Refusee, Section } from '#ui/data.tsx'
import { Bouton, Envoi, Gestes } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import { occupees } from '../domain/attente.ts'
import { ROLES_D_INVITE } from '../domain/types.ts'
import { inscrireDesStructures } from '../inscrire/inscrire.ts'
import { peutTenirSonInscription } from '../policy.ts'
import { ouvrir } from '../preparer/ouvrir.ts'
import { type Inscription, inscriptionsDe, totaux } from '../store/inscriptions.ts'
import { NOM_DE_L_ETAT, NOM_DU_BESOIN, NOM_DU_ROLE, REFUS_D_INSCRIPTION } from '../textes.fr.ts'
import { filDe } from '../views.tsx'

/** Who put their name down, who waits, and how much is to be prepared: totals, no name beside them. */
export const inscritsScreen = screen()

const PATH = '/lancement/:id/inscrits'

inscritsScreen.get(PATH, async (c) => c.html(<Page {...(await donnees(c))} />))

inscritsScreen.post(`${PATH}/structures`, async (c) => {
  const fait = await inscrireDesStructures(c.var.visit, param(c))
  const suite = '/lancement/:id'
  if (!fait.ok) return goOn(c, suite, REFUS_D_INSCRIPTION[fait.reason])
  const dit = pluriel(
    fait.value,
    'structure inscrite',
    'structures inscrites',
    'Rien à ajouter : chacune est inscrite, ou s’est retirée',
  )
  return goOn(c, suite, `${dit}.`)
})

/** For the kitchen and whoever keeps the children: numbers alone. */
inscritsScreen.get(`${PATH}/besoins`, async (c) => {
  const { besoins, visit, ...jour } = await donnees(c)
  return c.html(
    <Layout impression titre="À préparer" chapeau={jour.tempsFort.titre} fil={filDe(visit, jour)}>
      <Liste genre="lignes" elements={besoins.map(direLeTotal)} vide={<p>Rien de particulier n’est demandé.</p>} />
    </Layout>,
  )
})

const direLeTotal = ({ besoin, precision, n }: Awaited<ReturnType<typeof totaux>>[number]): string =>
  `${NOM_DU_BESOIN[besoin]}${precision === '' ? '' : ` (${precision})`} : ${n}`

async function donnees(c: Ctx) {
  const { visit } = c.var
  return read(visit, async (tx) => {
    const jour = await ouvrir(tx, visit, param(c))
    const { id } = jour.journee
    return { visit, ...jour, inscrits: await inscriptionsDe(tx, id), besoins: await totaux(tx, id) }
  })
}

type Props = Awaited<ReturnType<typeof donnees>> & Readonly<{ refus?: string }>

function Page({ visit, journee, tempsFort, inscrits, besoins, refus }: Props) {
  const vers = (suite: string) => url(`/lancement/:id${suite}`, visit, { id: journee.id })
  const dans = (...etats: readonly Inscription['etat'][]) => inscrits.filter(({ etat }) => etats.includes(etat))
  const viennent = dans('inscrit', 'a-confirmer')
  const prises = occupees(inscrits)
  const noms = Map.groupBy(
    inscrits.filter(({ etat, structureId }) => etat !== 'desiste' && structureId === null),
    ({ prenom }) => plier(prenom),
  )
  const lignes = (liste: readonly Inscription[]) =>
    liste.map((la) => (
      <div class="rangee rangee--ecartee">
        <span>
          {la.nom}
          {la.nombre > 1 ? ` (${la.nombre})` : ''}
          <br />
          <span class="doux petit">
            {NOM_DU_ROLE[la.role]}
            {la.noteePar === '' ? '' : `, noté par ${la.noteePar}`}
          </span>
          {/* Two people of one name, or one who said it twice: somebody who knows them tells. */}
          {(noms.get(plier(la.prenom))?.length ?? 0) > 1 && la.structureId === null ? (
            <Etiquette genre="attente">Prénom deux fois sur la liste</Etiquette>
          ) : null}
          {la.sansReponse ? <Etiquette genre="attente">N’a pas encore répondu</Etiquette> : null}
          {la.etat === 'a-confirmer' ? <Etiquette genre="attente">{NOM_DE_L_ETAT[la.etat]}</Etiquette> : null}
        </span>
        {peutTenirSonInscription(visit.me, la.id, tempsFort) ? (
          <a href={url('/lancement/moi/:id', visit, { id: la.id })} aria-label={`Sa page : ${la.nom}`}>
            Sa page
          </a>
        ) : null}
      </div>
    ))
  const attente = dans('attente')
  return (
    <Layout
      titre="Les inscrits"
      chapeau={`${pluriel(prises, 'place prise', 'places prises', 'Aucune place prise')} sur ${journee.capacite}.`}
      fil={filDe(visit, { journee, tempsFort })}
      actif="temps-forts"
    >
      <Refusee phrase={refus} />
      <Gestes>
        <Bouton href={vers('/inscription')} icone="inviter">
          Inscrire quelqu’un
        </Bouton>
        <Envoi action={vers('/inscrits/structures')} class="rangee" icone="structure" genre="secondaire">
          Inscrire les structures de l’année
        </Envoi>
        <Bouton href={vers('/inviter')} icone="qr" genre="secondaire">
          Inviter
        </Bouton>
      </Gestes>
      <Section id="besoins" titre="À préparer">
        <Liste genre="lignes" elements={besoins.map(direLeTotal)} vide={<p class="doux">Rien n’est demandé.</p>} />
        {besoins.length > 0 ? (
          <Gestes>
            <Bouton href={vers('/inscrits/besoins')} icone="imprimer" genre="secondaire">
              Imprimer ces nombres
            </Bouton>
          </Gestes>
        ) : null}
      </Section>
      {ROLES_D_INVITE.map((role) => {
        const siens = viennent.filter((la) => la.role === role)
        return siens.length === 0 ? null : (
          <Section id={`role-${role}`} titre={`${NOM_DU_ROLE[role]} (${siens.length})`}>
            <Liste genre="lignes" elements={lignes(siens)} />
          </Section>
        )
      })}
      {attente.length === 0 ? null : (
        <Section id="attente" titre={`Liste d’attente (${attente.length})`}>
          <Liste genre="lignes" elements={lignes(attente)} />
        </Section>
      )}
      {dans('desiste').length === 0 ? null : (
        <details class="pile">
          <summary>{`Ne sont plus sur la liste (${dans('desiste').length})`}</summary>
          <Liste genre="lignes" elements={lignes(dans('desiste'))} />
        </details>
      )}
    </Layout>
  )
}
